import { setTimeout as delay } from 'node:timers/promises';
import type { AnyEvent } from '#domain';
import type { Sender } from './senders.js';
import type { Visibility } from './visibility.js';

export type Channel = 'http' | 'kafka';

/** Countries in which nothing but samples happens. */
export const SAMPLE_COUNTRY: Readonly<Record<Channel, string>> = { http: 'TZA', kafka: 'KEN' };

/** One measured event. Times are `performance.now` of the bench, ms. */
export interface Sample {
  readonly channel: Channel;
  readonly id: string;
  readonly sentAt: number;
  readonly visibleAt: number;
}

/** The registrations of the solutions that samples are about; they are sent beforehand. */
export function registrations(channel: Channel, count: number): readonly AnyEvent[] {
  const more = { countries: [SAMPLE_COUNTRY[channel]], openStandards: [], dpg: 'no', accessibility: 'none' };
  return Array.from({ length: count }, (_, at) =>
    sampleEvent(channel, at, 'registered', { category: 'e_learning', title: 'A solution', ...more }),
  );
}

/** Sends one adoption after another, each once the one before it is visible. */
export class Samples {
  /** Everything that was sent, for the oracle. */
  readonly sent: AnyEvent[] = [];

  constructor(
    private readonly channel: Channel,
    private readonly send: Sender,
    private readonly visibility: Visibility,
    private readonly atMost: number,
  ) {}

  /** Measures while `goesOn`, with a random pause of up to `pauseMs` before each. Rejects if one is never visible. */
  async measure(goesOn: (measured: number) => boolean, pauseMs: number): Promise<readonly Sample[]> {
    const measured: Sample[] = [];
    while (goesOn(measured.length) && this.sent.length < this.atMost) {
      await delay(Math.random() * pauseMs);
      measured.push(await this.one());
    }
    return measured;
  }

  private async one(): Promise<Sample> {
    const { channel } = this;
    const country = SAMPLE_COUNTRY[channel];
    const event = sampleEvent(channel, this.sent.length, 'adopted', { country });
    const sentAt = performance.now();
    this.sent.push(event);
    const [visibleAt] = await Promise.all([this.visibility.of(country, this.sent.length), this.send(event)]);
    return { channel, id: event.id, sentAt, visibleAt };
  }
}

function sampleEvent(channel: Channel, at: number, what: string, data: object): AnyEvent {
  const unit = SAMPLE_COUNTRY[channel];
  const solutionId = `S-${channel}-${at}`;
  return {
    source: `https://data.example.org/${unit.toLowerCase()}/pims`,
    id: `sample-${what}-${channel}-${at}`,
    type: `org.undp.digital.solution.${what}.v1`,
    time: what === 'registered' ? '2024-06-01T08:00:00.000Z' : '2024-06-01T09:00:00.000Z',
    unit,
    day: '2024-06-01',
    sequence: '',
    backfill: false,
    entity: `solution:${solutionId}`,
    data: { solutionId, ...data },
  };
}
