import type { Headquarters } from './headquarters/headquarters.js';
import type { Terminal } from './output/terminal.js';
import type { SimulateOptions } from './simulate/simulate.command.js';
import type { Software } from './software.js';
import type { OperatorStore } from './store.js';

/** How commands run. Each resolves when the command has ended and its exit code is set. */
export interface Runner {
  /** With the store of the environment. */
  readonly onStore: (
    work: (store: OperatorStore, software: Software, terminal: Terminal) => Promise<number>,
  ) => Promise<void>;
  /** Without any store. */
  readonly alone: (work: (software: Software, terminal: Terminal) => Promise<number>) => Promise<void>;
  /** Over HTTP, with the key of headquarters. */
  readonly govern: (work: (headquarters: Headquarters) => Promise<number>) => Promise<void>;
  readonly simulate: (options: SimulateOptions) => Promise<void>;
}
