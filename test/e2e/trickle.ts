import { setTimeout as delay } from 'node:timers/promises';

const SOURCE = 'https://data.example.org/tza/pims';
const PAUSE_MS = 20;

/** A country system that sends one adoption after another, each for a new solution, until it is told to stop. */
export class Trickle {
  /** Adoptions answered with 202. */
  accepted = 0;
  private sent = 0;
  private isOn = false;
  private flow: Promise<void> = Promise.resolve();

  constructor(
    private readonly ingestion: string,
    private readonly key: string,
  ) {}

  start(): void {
    this.isOn = true;
    this.flow = this.run();
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await this.flow;
  }

  private async run(): Promise<void> {
    while (this.isOn) {
      this.sent += 1;
      await this.send(this.sent);
      await delay(PAUSE_MS);
    }
  }

  /** Repeated until it is accepted: a repeat has no effect. */
  private async send(number: number): Promise<void> {
    const solutionId = `FLOW-${process.pid}-${number}`;
    const registered = {
      title: 'Flow',
      countries: ['TZA'],
      category: 'other',
      openStandards: [],
      dpg: 'no',
      accessibility: 'none',
    };
    const events = [
      event('solution.registered', `flow-r-${number}`, { solutionId, ...registered }),
      event('solution.adopted', `flow-a-${number}`, { solutionId, country: 'TZA' }),
    ];
    for (;;) {
      const answer = await fetch(`${this.ingestion}/v1/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.key}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(events),
      });
      if (answer.status === 202) break;
      await delay(PAUSE_MS);
    }
    this.accepted += 1;
  }
}

function event(type: string, id: string, data: object): object {
  return {
    specversion: '1.0',
    id: `${process.pid}-${id}`,
    source: SOURCE,
    type: `org.undp.digital.${type}.v1`,
    time: '2024-02-01T08:00:00Z',
    unit: 'TZA',
    data,
  };
}
