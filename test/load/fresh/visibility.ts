import { setTimeout as delay } from 'node:timers/promises';
import type { FreshSystem } from './fresh-system.js';

/** Pause between two questions: shorter ones would take the processor from what is measured. */
export const PAUSE_MS = 10;
const GIVE_UP_MS = 300_000;

interface Awaited {
  readonly area: string;
  readonly count: number;
  readonly untilMs: number;
  readonly seen: (atMs: number) => void;
  readonly lost: (error: Error) => void;
}

/** An answer of reporting. */
export interface Answer {
  readonly data: readonly { readonly area: string; readonly numerator: number }[];
  readonly meta: { readonly version: number };
}

/** Asks reporting about values of 2024, with a key that sees them exactly. */
export async function ask({ reporting, key }: FreshSystem, indicator: string, more: string): Promise<Answer> {
  const address = `${reporting}/v1/indicators/${indicator}/values?period=2024&${more}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`reporting answered ${response.status}: ${text}`);
  return JSON.parse(text) as Answer;
}

/**
 * Tells when the number of adoptions in an area has reached a count. While anything is awaited, one question about all
 * its areas follows another, with a pause between them; nothing is asked otherwise. An event counts as visible when the
 * first answer that includes it has arrived, so every time is too long by at most one question and one pause.
 */
export class Visibility {
  /** How long each question took, ms. */
  readonly questionsMs: number[] = [];
  private readonly awaited = new Set<Awaited>();
  private isAsking = false;

  constructor(private readonly system: FreshSystem) {}

  /** The time (`performance.now`) at which it became visible. Rejects if it does not within five minutes. */
  async of(area: string, count: number): Promise<number> {
    return new Promise((seen, lost) => {
      this.awaited.add({ area, count, untilMs: performance.now() + GIVE_UP_MS, seen, lost });
      if (!this.isAsking) void this.keepAsking();
    });
  }

  private async keepAsking(): Promise<void> {
    this.isAsking = true;
    while (this.awaited.size > 0) {
      await this.askOnce().catch((error: unknown) => this.giveUp(error as Error));
      await delay(PAUSE_MS);
    }
    this.isAsking = false;
  }

  private async askOnce(): Promise<void> {
    const from = performance.now();
    const areas = new Set([...this.awaited].map(({ area }) => area));
    const { data } = await ask(this.system, 'O1.01', `area=${[...areas].join(',')}`);
    const now = performance.now();
    this.questionsMs.push(now - from);
    const counts = new Map(data.map(({ area, numerator }) => [area, numerator]));
    for (const one of this.awaited) {
      if ((counts.get(one.area) ?? 0) >= one.count) one.seen(now);
      else if (now > one.untilMs) one.lost(new Error(`adoption ${one.count} in ${one.area} never became visible`));
      else continue;
      this.awaited.delete(one);
    }
  }

  private giveUp(error: Error): void {
    for (const one of this.awaited) one.lost(error);
    this.awaited.clear();
  }
}
