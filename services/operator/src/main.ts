import 'reflect-metadata';
import { Command } from 'commander';
import { readEnv } from '#platform';
import { Env, SimulateEnv } from './env.js';
import { rebuildCommand } from './rebuild/rebuild.command.js';
import { type SimulateOptions, simulateCommand, wholeNumber } from './simulate/simulate.command.js';

const program = new Command('headway').description('Commands for operators of Headway.');
program
  .command('rebuild')
  .description('Fold the ledger anew, entity by entity, and compare with the live projection. Reads only.')
  .action(async () => {
    process.exitCode = await rebuildCommand(readEnv(Env, process.env));
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
await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
