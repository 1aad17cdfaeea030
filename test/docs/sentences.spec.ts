import { expect, it } from 'vitest';
import { NONE_LIVE, otherDefinitions, storeSentences } from '#kpi-store';
import { sourceSentences } from '#messaging';
import { awaySentence } from '#platform';
import { haltSentences } from '../../services/aggregation/src/projection/halts.js';
import { partitionsChanged } from '../../services/ingestion/src/event-log/fixed-partitions.js';
import { unreadRecordsGone } from '../../services/ingestion/src/inbox/inbox.handler.js';
import { read } from './pages.js';

/** With names in place of numbers, as the page has them. */
const sentences = [
  awaySentence('MongoDB', '{seconds}', 'MONGODB_URI'),
  awaySentence('Kafka', '{seconds}', 'KAFKA_BROKERS'),
  ...Object.values(storeSentences),
  NONE_LIVE,
  otherDefinitions('{version}', '{theirs}', '{ours}'),
  sourceSentences['not-joined']('{seconds}'),
  sourceSentences['topic-missing']('{topic}'),
  haltSentences['cannot-apply']('{partition}', '{offset}'),
  haltSentences['records-gone']('{partition}', '{from}', '{to}'),
  haltSentences['log-too-short']('{partition}', '{end}', '{next}'),
  haltSentences['partitions-changed']('{found}', '{built}'),
  partitionsChanged('{found}', '{built}'),
  unreadRecordsGone('{topic}', '{from}', '{to}'),
];

it('quotes every sentence with which something stops, and no other', () => {
  const page = read('docs/how-to/a-partition-has-stopped.md');
  const quoted = [...page.matchAll(/^> (?<text>.+)$/gm)].map(({ groups = {} }) => groups['text'] ?? '');
  expect(quoted.toSorted()).toEqual(sentences.toSorted());
});

it('knows every kind of sentence', () => {
  const kinds = [haltSentences, sourceSentences, storeSentences].flatMap((kind) => Object.keys(kind));
  expect(kinds).toHaveLength(sentences.length - 6);
});
