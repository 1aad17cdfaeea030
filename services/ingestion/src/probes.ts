import { EVENTS_TOPIC, type EventSource, type KafkaCluster, sentenceOf, sourceSentences } from '#messaging';
import { NotWell, type Probe } from '#platform';
import { partitionsChanged } from './acceptance/fixed-partitions.js';

/** Not well while nothing could be written to `events`. `built`: with how many partitions; null: not known yet. */
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
 * Not well while no inbox is read. One that has stopped, or is missing, is told and leaves the process ready: the others, and who publishes over HTTP,
 * are not to suffer for it.
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
