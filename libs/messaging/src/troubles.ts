import type { Trouble } from './event-source.js';

/**
 * What keeps a source from reading, each in one sentence that says what to do. `docs/how-to/a-partition-has-stopped.md`
 * lists them.
 */
export const sourceSentences = {
  'not-joined': (seconds: number | string) =>
    `Not in its consumer group for ${seconds} s: it will join by itself as soon as MongoDB and Kafka answer.`,
  'topic-missing': (topic: string) =>
    `Topic ${topic} does not exist: run the set-up job, which creates it, and ask the units to resend the events lost with it.`,
} as const;

/** The sentence of a trouble. `nowMs`: by the clock of its source. */
export function sentenceOf(trouble: Trouble, nowMs: number): string {
  switch (trouble.kind) {
    case 'not-joined':
      return sourceSentences['not-joined'](Math.max(0, Math.round((nowMs - trouble.sinceMs) / 1_000)));
    case 'topic-missing':
      return sourceSentences['topic-missing'](trouble.topic);
    case 'halted':
      return trouble.reason;
  }
}
