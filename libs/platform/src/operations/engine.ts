import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { within } from '../process/within.js';
import { NotWell, type Probe } from './health.js';

export interface EngineOptions {
  readonly name: string;
  /** The name of the check in readiness; the engine's name by default. */
  readonly probe?: string;
  /** Environment variable that holds its location. */
  readonly variable: string;
  /** Rejects while the engine is unavailable. */
  readonly ask: () => Promise<unknown>;
  /** Errors of an engine that answers but is not fit for use; the message says what to do. */
  readonly unfit?: new () => Error;
  /** Errors that waiting does not cure; the message says what to do. */
  readonly hopeless?: new () => Error;
  readonly logger: Logger;
  readonly nowMs?: () => number;
  readonly firstWaitMs?: number;
}

const FIRST_WAIT_MS = 250;
const MOST_WAIT_MS = 5_000;
/** A longer attempt continues but is no longer awaited, so that the wait can be reported. */
const ATTEMPT_WITHIN_MS = 3_000;
/** Below the time limit of a probe, so that the sentence gets through. */
const ANSWER_WITHIN_MS = 1_500;

/** A sentence of `docs/how-to/a-partition-has-stopped.md`. */
export function awaySentence(name: string, seconds: number | string, variable: string): string {
  return `${name} has not answered for ${seconds} s: start it, or correct ${variable}.`;
}

/**
 * Something outside that a process cannot work without: awaited at start-up, and checked by every readiness request.
 */
export class Engine implements Probe {
  readonly name: string;
  private awaySinceMs: number | null;

  constructor(private readonly options: EngineOptions) {
    this.name = options.probe ?? options.name.toLowerCase();
    this.awaySinceMs = this.nowMs();
  }

  /**
   * Resolves when the engine answers, however late; logs after each attempt what it is waiting for and for how long.
   * The pause between attempts grows to 5 s. Errors: `hopeless`.
   */
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

  /** Errors: `NotWell`, with the time since its last answer. */
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
