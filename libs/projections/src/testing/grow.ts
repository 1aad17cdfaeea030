import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { BATCH_LIMITS, type Model, type Recorded, contentHash, cutBatch } from '#domain';
import type { Claim, LedgerStore } from '#kpi-store';
import { type Projection, applyBatch } from '../apply-batch.js';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function projectionOf(model: Model, limits = BATCH_LIMITS): Projection {
  return { model, sha256, limits };
}

/**
 * Applies events to a partition as aggregation does, `limit` records per batch. The order of the events is their order
 * of arrival.
 */
export async function grow(
  store: LedgerStore,
  from: Claim,
  events: readonly Recorded[],
  model: Model,
  limit = 500,
): Promise<Claim> {
  let claim = from;
  for (let rest = events; rest.length > 0;) {
    const cut = cutBatch(rest, ({ recordedAt }) => recordedAt, {
      watermark: claim.watermark,
      limit,
      grainMs: model.grainMs,
    });
    const entries = cut.map(({ item, recordedAt }, index) => entryOf(item, recordedAt, claim, index));
    const batch = {
      entries,
      nextOffset: claim.nextOffset + BigInt(entries.length),
      watermark: cut.at(-1)?.recordedAt ?? claim.watermark,
    };
    const outcome = await applyBatch(store, claim, batch, projectionOf(model));
    if (outcome.status !== 'applied') throw new Error(outcome.status);
    claim = outcome.claim;
    rest = rest.slice(entries.length);
  }
  return claim;
}

function entryOf({ event }: Recorded, recordedAt: number, { partition, nextOffset }: Claim, index: number) {
  const dataText = canonicalize(event.data) ?? '';
  const place = { topic: 'events', partition, offset: nextOffset + BigInt(index), timestamp: recordedAt };
  return {
    record: { ...place, key: null, value: null, headers: [] },
    content: { kind: 'event', event, dataText, hash: contentHash(event, dataText, sha256), refdata: 'p1' } as const,
    recordedAt,
  };
}
