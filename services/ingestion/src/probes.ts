import { EVENTS_TOPIC, type EventSource, type KafkaCluster, sentenceOf, sourceSentences } from '#messaging';
import { NotWell, type Probe } from '#platform';
import { partitionsChanged } from './event-log/fixed-partitions.js';

/**
 * Fails while `events` cannot be written to. `built` returns the number of partitions that the projection was built
 * with, or null while it is not known.
 */
export function eventsProbe(kafka: KafkaCluster, built: () => number | null): Probe {
  const check = async (): Promise<void> => {
    const found = await kafka.partitionsOf(EVENTS_TOPIC);
    if (found === null) throw new NotWell([sourceSentences['topic-missing'](EVENTS_TOPIC)]);
    const expected = built();
    if (expected !== null && found !== expected) throw new NotWell([partitionsChanged(found, expected)]);
  };
  return { name: EVENTS_TOPIC, check };
}

/**
 * Fails while no inbox is read. An inbox that has halted or is missing is reported but leaves the process ready, so
 * that other inboxes and HTTP senders are not affected.
 */
export function inboxesProbe(source: EventSource, nowMs: () => number): Probe {
  const check = async () => {
    const troubles = source.troubles();
    const reasons = troubles.map((trouble) => sentenceOf(trouble, nowMs()));
    if (troubles.some(({ kind }) => kind === 'not-joined')) throw new NotWell(reasons);
    return reasons.length === 0 ? {} : { reasons };
  };
  return { name: 'inboxes', check };
}
