import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_HEADER_BYTES, MAX_MESSAGE_BYTES } from '#domain';
import { type Block, table } from './markdown.js';

const KIB = 1_024;
const kibibytes = (bytes: number) => (bytes < KIB * KIB ? `${bytes / KIB} KiB` : `${bytes / KIB / KIB} MiB`);

/** Generated blocks of the page of the envelope. */
export const limitBlocks: readonly Block[] = [
  {
    name: 'limits',
    text: () =>
      table(
        ['What', 'At most'],
        [
          ['value of a record, body of a single event, member of a batch', kibibytes(MAX_MESSAGE_BYTES)],
          ['headers of a Kafka record, in all', kibibytes(MAX_HEADER_BYTES)],
          ['batch', `${MAX_BATCH_EVENTS.toLocaleString('en')} events and ${kibibytes(MAX_BATCH_BYTES)}`],
        ],
      ),
  },
];
