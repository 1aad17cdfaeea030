import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { within } from '../process/within.js';
import { NotWell, type Probe } from './health.js';

export interface EngineOptions {
  readonly name: string;
  /** How readiness calls what is asked of it; its name unless given. */
  readonly probe?: string;
  /** Environment variable that says where it is. */
  readonly variable: string;
  /** Rejects while it is not there. */
  readonly ask: () => Promise<unknown>;
  /** Errors whose message says what to do: it answers, and is no good. */
  readonly unfit?: new () => Error;
  /** Errors that no waiting mends; the message says what to do. */
  readonly hopeless?: new () => Error;
  readonly logger: Logger;
  readonly nowMs?: () => number;
  readonly firstWaitMs?: number;
}

const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 5_000;
/** An attempt that takes longer goes on, but is no longer waited for: what we wait for is to be said. */
const ATTEMPT_WITHIN_MS = 3_000;
/** Below what a probe may take, so that the sentence arrives. */
const ANSWER_WITHIN_MS = 1_500;

/** What `docs/how-to/a-partition-has-stopped.md` lists. */
export function awaySentence(name: string, seconds: number | string, variable: string): string {
  return `${name} has not answered for ${seconds} s: start it, or correct ${variable}.`;
}

/** Something outside that a process cannot work without: waited for at the start, and asked again whenever readiness is. */
export class Engine implements Probe {
  readonly name: string;
  private awaySinceMs: number | null;

  constructor(private readonly options: EngineOptions) {
    this.name = options.probe ?? options.name.toLowerCase();
    this.awaySinceMs = this.nowMs();
  }

  /** Resolves when it answers, however late; says what it waits for, and for how long, after each attempt. The wait between two grows to 5 s. Errors: `hopeless`. */
  async untilThere(): Promise<void> {
    const { ask, unfit, hopeless, logger, firstWaitMs = FIRST_WAIT_MS } = this.options;
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(MOST_WAIT_MS, 2 * waitMs)) {
      try {
        await within(ATTEMPT_WITHIN_MS, ask());
        this.answered();
        return;
      } catch (err) {
        if (isOne(hopeless, err) && !isOne(unfit, err)) throw err;
        logger.warn({ err, again: `in ${waitMs} ms` }, this.sentence(err));
      }
      await delay(waitMs);
    }
  }

  /** Errors: `NotWell`, which says since when it does not answer. */
  check = async (): Promise<void> => {
    try {
      await within(ANSWER_WITHIN_MS, this.options.ask());
      this.answered();
    } catch (cause) {
      throw new NotWell([this.sentence(cause)], { cause });
    }
  };

  private answered(): void {
    const { name, logger } = this.options;
    if (this.awaySinceMs !== null) logger.info({ afterMs: this.nowMs() - this.awaySinceMs }, `${name} answers`);
    this.awaySinceMs = null;
  }

  private sentence(error: unknown): string {
    const { name, variable, unfit, hopeless } = this.options;
    this.awaySinceMs ??= this.nowMs();
    const seconds = Math.round((this.nowMs() - this.awaySinceMs) / 1_000);
    if (isOne(unfit, error) || isOne(hopeless, error)) return error.message;
    return awaySentence(name, seconds, variable);
  }

  private nowMs(): number {
    return (this.options.nowMs ?? Date.now)();
  }
}

function isOne(kind: (new () => Error) | undefined, error: unknown): error is Error {
  return kind !== undefined && error instanceof kind;
}
