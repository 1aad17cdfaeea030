import 'reflect-metadata';
import { Command } from 'commander';
import { NotServable, NotSwitchable, Overtaken } from '#kpi-store';
import { readEnv } from '#platform';
import { Env, SimulateEnv } from './env.js';
import { Refusal } from './output/refusal.js';
import { ScreenTerminal, type Terminal } from './output/terminal.js';
import { listProjections, rollBack } from './projections/projections.command.js';
import { rebuildInto } from './rebuild/rebuild-into.js';
import { compareWithFold } from './rebuild/rebuild.command.js';
import { type SimulateOptions, simulateCommand, wholeNumber } from './simulate/simulate.command.js';
import { type Software, readSoftware } from './software.js';
import { type OperatorStore, openStore } from './store.js';

const EXPECTED = [Refusal, NotServable, NotSwitchable, Overtaken];
const terminal = new ScreenTerminal(process.stdout, process.stderr);

/** Runs a command on the store of the environment. */
async function onStore(
  work: (store: OperatorStore, software: Software, terminal: Terminal) => Promise<number>,
): Promise<void> {
  const env = readEnv(Env, process.env);
  const store = await openStore(env.MONGODB_URI);
  try {
    await ended(async () => work(store, await readSoftware(env), terminal));
  } finally {
    await store.close();
  }
}

/** An expected end is one sentence; anything else is a failure, with its stack. */
async function ended(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!EXPECTED.some((type) => error instanceof type)) throw error;
    terminal.line((error as Error).message);
    process.exitCode = 1;
  }
}

const program = new Command('headway').description('Commands for operators of Headway.');
program
  .command('rebuild')
  .description('Fold the ledger anew and compare with the live projection; with --into, build a version beside it.')
  .option('--into <name>', 'build a new projection version of this name; run again, it goes on')
  .option('--switch', 'make it the live one when it is whole')
  .option('--despite-differences', 'make it the live one also where equal definitions gave other numbers')
  .action(async ({ into, switch: makeLive = false, despiteDifferences = false }: RebuildFlags) => {
    await onStore(async (store, software, to) => {
      if (into !== undefined) {
        return rebuildInto({ store, software, terminal: to }, { into, makeLive, despiteDifferences });
      }
      if (makeLive) throw new Refusal('--switch needs --into <name>: the version to make live.');
      return compareWithFold(store, software, to);
    });
  });
program
  .command('simulate')
  .description('Make a believable organisation and publish its events: the same seed gives the same events.')
  .option('--units <number>', 'units that might report', wholeNumber(1, 1_000), 170)
  .option('--years <number>', 'years of the strategy, from 2022 on', wholeNumber(1, 4), 4)
  .option('--seed <number>', 'another seed, another organisation', wholeNumber(0, 999_999_999), 7)
  .option('--events <number>', 'events in all, repeats among them', wholeNumber(1, 2_000_000), 100_000)
  .option(
    '--to <destination>',
    'kafka://host:port,…, the address of ingestion (with HEADWAY_KEY), or a file; absent: standard output',
  )
  .action(async (options: SimulateOptions) => {
    await simulateCommand(options, readEnv(SimulateEnv, process.env));
  });
program
  .command('rollback')
  .description('Make the projection version live that was so before.')
  .action(() => onStore(rollBack));
program
  .command('projections')
  .description('List the projection versions.')
  .action(() => onStore(listProjections));

interface RebuildFlags {
  readonly into?: string;
  readonly switch?: boolean;
  readonly despiteDifferences?: boolean;
}

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
