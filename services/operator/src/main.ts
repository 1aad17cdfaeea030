import 'reflect-metadata';
import { NotServable } from '#kpi-store';
import { readEnv } from '#platform';
import { Env, GovernEnv, SimulateEnv } from './env.js';
import { NotSwitchable, Overtaken } from '#projections';
import { SoftwareEnv } from '#start';
import { openHeadquarters } from './headquarters/headquarters.js';
import { CommandError } from './output/command-error.js';
import { ScreenTerminal } from './output/terminal.js';
import { programOf } from './program.js';
import { simulateCommand } from './simulate/simulate.command.js';
import { readSoftware } from './software.js';
import { openStore } from './store.js';

const EXPECTED = [CommandError, NotServable, NotSwitchable, Overtaken];
const terminal = new ScreenTerminal(process.stdout, process.stderr);

/** Expected errors are printed as one sentence; anything else is a failure with its stack. */
async function ended(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!EXPECTED.some((type) => error instanceof type)) throw error;
    terminal.line((error as Error).message);
    process.exitCode = 1;
  }
}

const program = programOf({
  onStore: async (work) => {
    const env = readEnv(Env, process.env);
    const store = await openStore(env.MONGODB_URI);
    try {
      await ended(async () => work(store, await readSoftware(env), terminal));
    } finally {
      await store.close();
    }
  },
  alone: (work) => ended(async () => work(await readSoftware(readEnv(SoftwareEnv, process.env)), terminal)),
  govern: (work) => ended(async () => work(await openHeadquarters(readEnv(GovernEnv, process.env), terminal))),
  simulate: async (options) => {
    try {
      await simulateCommand(options, readEnv(SimulateEnv, process.env), terminal);
    } catch (error) {
      terminal.note(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  },
});
await program.parseAsync();
