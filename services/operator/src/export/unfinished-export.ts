import { readdirSync, rmSync, rmdirSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../output/command-error.js';
import type { Terminal } from '../output/terminal.js';
import { EXPORTED, MANIFEST, isUnfinished } from './manifest.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A shell adds this to the number of the signal that ended a command. */
const ENDED_BY_SIGNAL = 128;
/** The manifest while it is being written: a folder with a manifest contains a complete export. */
const PART = `${MANIFEST}.part`;

/**
 * A folder that is being filled. Guarantee: it contains a manifest only once everything else is there. If the work
 * fails or a signal ends the command, what was written is removed; after a signal, the command reports it and exits
 * with 128 plus the number of the signal. After a kill, files are left without a manifest.
 */
export class UnfinishedExport {
  private constructor(
    private readonly folder: string,
    private readonly isNew: boolean,
    private readonly terminal: Terminal,
  ) {}

  /** Errors: a `CommandError` if the folder is not empty. */
  static async in(folder: string, terminal: Terminal): Promise<UnfinishedExport> {
    const made = await mkdir(folder, { recursive: true });
    const found = await readdir(folder);
    if (found.length > 0) throw new CommandError(whyNotEmpty(folder, found));
    return new UnfinishedExport(folder, made !== undefined, terminal);
  }

  /** `work` writes the files, and the manifest to the given path. */
  async filledBy<Result>(work: (manifest: string) => Promise<Result>): Promise<Result> {
    const end = (signal: NodeJS.Signals): void => this.endBy(signal);
    for (const signal of SIGNALS) process.once(signal, end);
    try {
      const result = await work(join(this.folder, PART));
      await rename(join(this.folder, PART), join(this.folder, MANIFEST));
      return result;
    } catch (error) {
      this.terminal.note(`The export did not finish: ${this.removed()}.`);
      throw error;
    } finally {
      for (const signal of SIGNALS) process.off(signal, end);
    }
  }

  private endBy(signal: NodeJS.Signals): void {
    this.terminal.note(`The export was interrupted by ${signal}: ${this.removed()}.`);
    process.exit(ENDED_BY_SIGNAL + constants.signals[signal]);
  }

  /** Removes what was written, and describes the result. */
  private removed(): string {
    try {
      for (const name of [...EXPORTED, PART]) rmSync(join(this.folder, name), { force: true });
      if (this.isNew && readdirSync(this.folder).length === 0) rmdirSync(this.folder);
      return `the files it had written to ${this.folder} were removed`;
    } catch (error) {
      return `the files it had written are still in ${this.folder} and must be removed by hand (${error instanceof Error ? error.message : String(error)})`;
    }
  }
}

function whyNotEmpty(folder: string, found: readonly string[]): string {
  if (isUnfinished(found)) return `${folder} holds an unfinished export: remove it or name a new folder.`;
  return `${folder} is not empty: name an empty or a new folder.`;
}
