import { type Received, splitBatchWithPauses } from '#domain';
import { inTurns } from '../acceptance/in-turns.js';
import { eventRejected } from './event-rejected.js';
import { memberOf } from './received-http.js';

/** The members of a batch, each as if it had been sent alone. Errors: the reason why the bytes are not a batch. */
export async function membersIn(bytes: Uint8Array): Promise<readonly Received[]> {
  const batch = await inTurns(splitBatchWithPauses(bytes));
  if (batch.status === 'rejected') throw eventRejected([batch.problem]);
  return batch.members.map(memberOf);
}
