import { setTimeout as delay } from 'node:timers/promises';
import type { KpiStore } from '#kpi-store';
import type { EventSink, OutRecord } from '#messaging';

const UNITS = ['UGA', 'TZA', 'ETH', 'GHA'];
const SEND_EVERY_MS = 100;
const LOOK_EVERY_MS = 25;
/** Every event must turn up eventually, however slowly: nothing is lost. */
const SEEN_WITHIN_MS = 120_000;

/** Milliseconds from sending a good event until it is in the ledger. */
export interface Freshness {
  readonly events: number;
  readonly slowestMs: number;
}

/**
 * Well-behaved offices: each sends one adoption after another to its inbox, each for a new solution, so that they reach
 * every partition.
 */
export class GoodStream {
  private sent = 0;

  constructor(
    private readonly sink: EventSink,
    private readonly kpis: KpiStore,
  ) {}

  /** Sends while `attack` goes on, and a little longer; resolves when everything sent is in the ledger. */
  async during(attack: () => Promise<void>, afterwardsMs = 3_000): Promise<Freshness> {
    let isOver = false;
    const attacked = attack()
      .then(() => delay(afterwardsMs))
      .finally(() => {
        isOver = true;
      });
    const seen: Promise<number>[] = [];
    while (!isOver) {
      seen.push(this.sendOne());
      await delay(SEND_EVERY_MS);
    }
    await attacked;
    const latenciesMs = await Promise.all(seen);
    return { events: latenciesMs.length, slowestMs: Math.max(...latenciesMs) };
  }

  private async sendOne(): Promise<number> {
    const unit = UNITS[this.sent % UNITS.length] ?? '';
    const number = this.sent;
    this.sent += 1;
    const event = adoption(unit, number);
    const from = performance.now();
    await this.sink.send([inboxRecord(unit, event)]);
    return this.untilSeen(event, from);
  }

  private async untilSeen({ source, id }: Adoption, from: number): Promise<number> {
    for (;;) {
      const { rows } = await this.kpis.events({ source, id }, { limit: 1, after: null });
      const tookMs = performance.now() - from;
      if (rows.length > 0) return tookMs;
      if (tookMs > SEEN_WITHIN_MS) throw new Error(`${source} ${id} is not in the ledger after ${tookMs} ms`);
      await delay(LOOK_EVERY_MS);
    }
  }
}

interface Adoption {
  readonly source: string;
  readonly id: string;
}

function adoption(unit: string, number: number): Adoption {
  return {
    specversion: '1.0',
    id: `good-${number}`,
    source: `https://data.example.org/${unit.toLowerCase()}/pims`,
    type: 'org.undp.digital.solution.adopted.v1',
    time: '2024-03-05T09:00:00Z',
    unit,
    data: { solutionId: `GOOD-${number}`, country: unit },
  } as Adoption;
}

/** An event as an office publishes it, in structured mode. */
export function inboxRecord(unit: string, event: object): OutRecord {
  const headers = { 'content-type': 'application/cloudevents+json' };
  return { topic: `inbox.${unit}`, key: null, value: new TextEncoder().encode(JSON.stringify(event)), headers };
}
