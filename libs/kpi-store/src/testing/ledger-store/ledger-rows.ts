import type { LedgerRow, Row } from '#domain';

export function ledgerRow(id: string, seq: bigint, partition = 0, entity = 'solution:S1'): LedgerRow {
  const source = 'https://data.example.org/ken/pims';
  const data = { solutionId: 'S1', country: 'KEN' };
  const event = {
    source,
    id,
    type: 'org.undp.digital.solution.adopted.v1',
    time: '2024-03-05T10:00:00.000Z',
    unit: 'KEN',
    day: '2024-03-05',
    sequence: '',
    backfill: false,
    entity,
    data,
  };
  const dataText = JSON.stringify(data);
  const place = { partition, offset: seq - 1n, seq, chain: `chain-${seq}`, refdata: 'p1' };
  return { identity: `${source}|${id}`, event, dataText, hash: `hash-${id}`, recordedAt: 1_709_632_800_000, ...place };
}

export function amendmentRow(id: string, seq: bigint, targetId: string, isCorrection = false): LedgerRow {
  const row = ledgerRow(id, seq);
  const type = `org.undp.digital.record.${isCorrection ? 'corrected' : 'voided'}.v1`;
  const target = { targetSource: row.event.source, targetId, targetType: row.event.type };
  const replacement = { effectivedate: '2024-03-06', data: row.event.data };
  const data = { ...target, reasonCode: 'typo', reasonText: 'mistyped', ...(isCorrection ? { replacement } : {}) };
  const time = `2024-03-05T10:00:00.00${seq}Z`;
  return { ...row, event: { ...row.event, type, time, data }, dataText: JSON.stringify(data) };
}

export const row = (amount: bigint, more: Partial<Row> = {}): Row => {
  return { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-03-05', amount, ...more };
};
