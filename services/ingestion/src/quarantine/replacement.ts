import type { FastifyRequest } from 'fastify';
import { MAX_MESSAGE_BYTES, type ReasonCode, type Received } from '#domain';
import { membersIn } from '../events/batch-members.js';
import { eventRejected } from '../events/event-rejected.js';
import { BATCH, EVENT, isBatch, receivedOver } from '../events/received-http.js';

/**
 * The event that replaces the record, or null if the record is to be submitted as received.
 * Errors: why the body is not exactly one event.
 */
export async function replacementIn(request: FastifyRequest): Promise<Received | null> {
  const received = receivedOver(request);
  const isAnnounced = received.headers.some(([name]) => name === 'content-type' || name.startsWith('ce-'));
  if (!isAnnounced) return null;
  if (received.value === null || received.value.length === 0) throw rejected('record-empty', EMPTY);
  if (!isBatch(request)) return received;
  const members = await membersIn(received.value);
  const [only] = members;
  if (only !== undefined && members.length === 1) return only;
  throw rejected('list-length', `a replacement is exactly one event, but this batch has ${members.length}`);
}

const EMPTY =
  'the replacement has no content; to redrive the record as received, leave out content-type and ce- headers';

function rejected(code: ReasonCode, detail: string) {
  return eventRejected([{ pointer: '', code, detail }]);
}

/** The bodies that the redrive route parses itself. */
export const redriveBodies = ['application/json', EVENT, BATCH].map((contentType) => ({
  path: '/v1/quarantine/:id/redrive',
  contentType,
  limitBytes: MAX_MESSAGE_BYTES,
  tooLarge: 'message-too-large',
}));
