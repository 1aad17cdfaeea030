import type { FastifyRequest } from 'fastify';
import { MAX_MESSAGE_BYTES, type ReasonCode, type Received } from '#domain';
import { membersIn } from '../events/batch-members.js';
import { eventRejected } from '../events/event-rejected.js';
import { BATCH, EVENT, isBatch, receivedOver } from '../events/received-http.js';

/** The event that is sent in place of a record; null: none is, and the record goes in as it came. Errors: why what was sent is not one event. */
export async function replacementIn(request: FastifyRequest): Promise<Received | null> {
  const received = receivedOver(request);
  const isAnnounced = received.headers.some(([name]) => name === 'content-type' || name.startsWith('ce-'));
  if (!isAnnounced) return null;
  if (received.value === null || received.value.length === 0) throw refused('record-empty', EMPTY);
  if (!isBatch(request)) return received;
  const members = await membersIn(received.value);
  const [only] = members;
  if (only !== undefined && members.length === 1) return only;
  throw refused('list-length', `a replacement is one event, and this batch has ${members.length}`);
}

const EMPTY =
  'the replacement has no content; to send the record in as it came, leave content-type and ce- headers out';

function refused(code: ReasonCode, detail: string) {
  return eventRejected([{ pointer: '', code, detail }]);
}

/** A replacement is judged from its bytes. */
export const redriveBodies = ['application/json', EVENT, BATCH].map((contentType) => ({
  path: '/v1/quarantine/:id/redrive',
  contentType,
  limitBytes: MAX_MESSAGE_BYTES,
  tooLarge: 'message-too-large',
}));
