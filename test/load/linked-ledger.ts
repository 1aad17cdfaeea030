import canonicalize from 'canonicalize';
import { GENESIS, type Recorded, type LedgerRow, chainOf, contentHash, groupBy, identityOf } from '#domain';
import { sha256Hex } from '#platform';

/** Rows of every partition, linked as aggregation links them, in the order of arrival, each identity once. */
export function linkedLedger(events: readonly Recorded[], partitions: number): readonly (readonly LedgerRow[])[] {
  const known = new Map(events.toReversed().map((one) => [identityOf(one.event), one]));
  const shares = groupBy([...known.values()].toReversed(), ({ event }) => partitionOf(event.entity, partitions));
  return Array.from({ length: partitions }, (_, partition) => linked(partition, shares.get(String(partition)) ?? []));
}

function partitionOf(entity: string, partitions: number): string {
  return String(Number.parseInt(sha256Hex(entity).slice(0, 8), 16) % partitions);
}

function linked(partition: number, events: readonly Recorded[]): readonly LedgerRow[] {
  let [chain, recordedAt] = [GENESIS, 0];
  return events.map(({ event, recordedAt: at }, index) => {
    recordedAt = Math.max(recordedAt, at);
    const dataText = canonicalize(event.data) ?? '';
    const row = {
      identity: identityOf(event),
      event,
      dataText,
      hash: contentHash(event, dataText, sha256Hex),
      refdata: 'v1',
      recordedAt,
      partition,
      offset: BigInt(index),
      seq: BigInt(index + 1),
    };
    chain = chainOf(chain, row, sha256Hex);
    return { ...row, chain };
  });
}
