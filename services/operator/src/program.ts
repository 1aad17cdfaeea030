import { Command } from 'commander';
import { eraseRows, userName } from './erase/erase.command.js';
import { exportTo } from './export/export.command.js';
import { collectEarly } from './output/collect-early.js';
import { CommandError } from './output/command-error.js';
import { addPeriods } from './periods/periods.program.js';
import { listProjections, rollBack } from './projections/projections.command.js';
import { rebuildInto } from './rebuild/rebuild-into.js';
import { compareWithFold } from './rebuild/rebuild.command.js';
import type { Runner } from './runner.js';
import { type SimulateOptions, wholeNumber } from './simulate/simulate.command.js';
import { namedProjection, requireLive } from './store.js';
import { addTargets } from './targets/targets.program.js';
import { type VerifyFlags, verifyExport, verifyStore } from './verify/verify.command.js';

interface RebuildFlags {
  readonly into?: string;
  readonly switch?: boolean;
  readonly despiteDifferences?: boolean;
}

interface EraseFlags {
  readonly row: readonly string[];
  readonly unit?: string;
  readonly reason: string;
  readonly by?: string;
}

interface VerifyOptions extends VerifyFlags {
  readonly from?: string;
  readonly projection?: string;
}

/** The commands of `npx headway`. */
export function programOf(runner: Runner): Command {
  const program = new Command('headway').description('Commands for operators of Headway.');
  addRebuild(program, runner);
  program
    .command('rollback')
    .description('Make the previous projection version live again.')
    .action(() => runner.onStore(rollBack));
  program
    .command('projections')
    .description('List the projection versions.')
    .action(() => runner.onStore(listProjections));
  addExport(program, runner);
  addVerify(program, runner);
  addErase(program, runner);
  addTargets(program, runner);
  addPeriods(program, runner);
  addSimulate(program, runner);
  return program;
}

function addRebuild(program: Command, { onStore }: Runner): void {
  program
    .command('rebuild')
    .description(
      'Fold the ledger again and compare the result with the live projection; with --into, build a new version.',
    )
    .option('--into <name>', 'build a new projection version of this name, or resume an unfinished build')
    .option('--switch', 'make it live once it is complete')
    .option('--despite-differences', 'make it live even if equal definitions gave different numbers')
    .action(({ into, switch: makeLive = false, despiteDifferences = false }: RebuildFlags) =>
      onStore(async (store, software, terminal) => {
        if (into !== undefined) {
          return rebuildInto({ store, software, terminal }, { into, makeLive, despiteDifferences });
        }
        if (makeLive) throw new CommandError('--switch needs --into <name>: the version to make live.');
        return compareWithFold(store, software, terminal);
      }),
    );
}

function addExport(program: Command, { onStore }: Runner): void {
  program
    .command('export')
    .description(
      'Write the ledger, a projection, checkpoints and signed heads to a folder, to keep or to verify elsewhere.',
    )
    .argument('<folder>', 'a new or empty folder')
    .option('--projection <name>', 'a version other than the live one')
    .action((folder: string, { projection }: { readonly projection?: string }) =>
      onStore(async (store, _software, terminal) => {
        const version = await namedProjection(store, projection ?? (await requireLive(store.registry)).version);
        return exportTo(store, { folder, projection: version, nowMs: Date.now() }, terminal);
      }),
    );
}

function addVerify(program: Command, { onStore, alone }: Runner): void {
  program
    .command('verify')
    .description('Recompute everything in a store or an export and name the first wrong row of each kind.')
    .option('--from <folder>', 'verify an export; needs no store')
    .option('--public-key <file>', 'accept only signatures of this key (PEM); repeatable', collected, [])
    .option('--heads <file>', 'signed heads that you kept elsewhere, as JSON lines')
    .option('--projection <name>', 'a version other than the live one')
    .action(({ from, projection, ...flags }: VerifyOptions) => {
      collectEarly();
      return from === undefined
        ? onStore(async (store, software, terminal) =>
            verifyStore(store, projection ?? (await requireLive(store.registry)).version, {
              software,
              terminal,
              flags,
            }),
          )
        : alone((software, terminal) => verifyExport(from, { software, terminal, flags }));
    });
}

function addErase(program: Command, { onStore }: Runner): void {
  program
    .command('erase')
    .description(
      'Permanently erase the bytes of rejected records. The rows stay and record who erased them, when and why.',
    )
    .option('--row <id>', 'a quarantine row; repeatable', collected, [])
    .option('--unit <code>', 'all rows of a unit')
    .requiredOption('--reason <text>', 'why, without repeating the data; kept with the rows')
    .option('--by <name>', 'who erases them; kept with the rows (default: the user of this computer)')
    .action(({ row, by = userName(), ...flags }: EraseFlags) =>
      onStore((store, _software, terminal) =>
        eraseRows(store, { ...flags, by, rows: row, nowMs: Date.now() }, terminal),
      ),
    );
}

function addSimulate(program: Command, { simulate }: Runner): void {
  program
    .command('simulate')
    .description('Generate a believable organisation and publish its events. The same seed gives the same events.')
    .option('--units <number>', 'units that may report', wholeNumber(1, 1_000), 170)
    .option('--years <number>', 'years of the strategy, starting in 2022', wholeNumber(1, 4), 4)
    .option('--seed <number>', 'a different seed gives a different organisation', wholeNumber(0, 999_999_999), 7)
    .option('--events <number>', 'number of events, including repeats', wholeNumber(1, 2_000_000), 100_000)
    .option(
      '--to <destination>',
      'kafka://host:port,…, the address of ingestion (needs HEADWAY_KEY), or a file (default: standard output)',
    )
    .action((options: SimulateOptions) => simulate(options));
}

/** Collects the values of a repeatable option. */
function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
