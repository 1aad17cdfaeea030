import { describe, expect, it } from 'vitest';
import type { AnyEvent, Anomaly, LedgerRow, Row } from '#domain';
import { amendedBy, bucketsOf, rowsOfBuckets, unheardOf, verdictId } from '#domain';
import type { EventFilter, KpiStore, LedgerPlace } from '../ports/kpi-store.js';
import type { BatchTransaction, Claim, LedgerStore, RejectedRecord } from '../ports/ledger-store.js';
import type { ProjectionReader } from '../ports/projection-reader.js';
import type { QuarantineStore } from '../ports/quarantine-store.js';

/** A fresh, empty store of four partitions, seen from all sides. */
export interface OpenStore {
  readonly ledger: LedgerStore;
  readonly kpis: KpiStore;
  readonly reader: ProjectionReader;
  readonly quarantine: QuarantineStore;
}

const COUNTS = { applied: 1n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

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
export const need = { family: 'solution', areas: ['KEN'], fromYear: 2024, toYear: 2024 };

/** Commits one step of a partition of so many records: what `work` does beside moving the checkpoint. */
export async function commit(
  store: LedgerStore,
  claim: Claim,
  work: (transaction: BatchTransaction) => Promise<void>,
  records = 1n,
): Promise<Claim | null> {
  const nextOffset = claim.nextOffset + records;
  return store.transact(claim.partition, async (transaction) => {
    if ((await transaction.advance(claim, nextOffset, 1_000)) === null) return null;
    await work(transaction);
    await transaction.saveHead({ seq: nextOffset, chain: `chain-${nextOffset}` }, COUNTS);
    return { ...claim, nextOffset, watermark: 1_000 };
  });
}

async function append(store: LedgerStore, claim: Claim, rows: readonly LedgerRow[]): Promise<Claim> {
  const appended = await commit(store, claim, (transaction) => transaction.appendLedger(rows), BigInt(rows.length));
  return appended as Claim;
}

const ALL = { limit: 500, after: null } as const;

/** Ids of a whole list, read by pages of so many. */
async function idsOf(kpis: KpiStore, filter: EventFilter, limit = 500): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: LedgerPlace | null = null;
  do {
    const { rows, next } = await kpis.events(filter, { limit, after });
    if (rows.length > limit) throw new Error(`${rows.length} rows in a page of ${limit}`);
    ids.push(...rows.map(({ event }) => event.id));
    after = next;
  } while (after !== null);
  return ids;
}

function isWanted({ units, type, day, source, entity }: EventFilter, event: AnyEvent): boolean {
  const asked = [
    [units?.includes(event.unit), true],
    [type, event.type],
    [day, event.day],
    [source, event.source],
    [entity, event.entity],
  ] as const;
  return asked.every(([wanted, found]) => wanted === undefined || wanted === found);
}

/** What a ledger and a projection promise, on any engine. */
export function ledgerStoreContract(engine: string, open: () => Promise<OpenStore>): void {
  describe(`ledger store on ${engine}`, () => {
    it('begins a partition at the start of the log, and raises the epoch with every claim', async () => {
      const { ledger } = await open();
      const first = await ledger.claim(0);
      const second = await ledger.claim(0);
      expect(first).toMatchObject({ partition: 0, nextOffset: 0n, watermark: 0 });
      expect(second.epoch).toBe(first.epoch + 1n);
      expect(await ledger.checkpoint(1)).toBeNull();
    });

    it('moves the checkpoint with everything else, or not at all', async () => {
      const { ledger, kpis } = await open();
      const claim = await ledger.claim(0);
      const failing = commit(ledger, claim, async (transaction) => {
        await transaction.appendLedger([ledgerRow('a', 1n)]);
        await transaction.addToBuckets(bucketsOf([row(1n)]));
        throw new Error('pulled the plug');
      });
      await expect(failing).rejects.toThrow('pulled the plug');
      expect(await ledger.checkpoint(0)).toMatchObject({ nextOffset: 0n, head: { seq: 0n } });
      expect(await idsOf(kpis, {})).toEqual([]);
      expect((await kpis.fetch([need])).buckets.size).toBe(0);
      expect(
        await commit(ledger, claim, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)]))),
      ).toMatchObject({
        nextOffset: 1n,
      });
    });

    it('leaves nothing behind when the work declines', async () => {
      const { ledger, kpis } = await open();
      const claim = await ledger.claim(0);
      const declined = await ledger.transact(0, async (transaction) => {
        await transaction.advance(claim, 5n, 1_000);
        await transaction.addToBuckets(bucketsOf([row(1n)]));
        return null;
      });
      expect(declined).toBeNull();
      expect((await ledger.checkpoint(0))?.nextOffset).toBe(0n);
      expect((await kpis.fetch([need])).buckets.size).toBe(0);
    });

    it('writes nothing for an owner whose claim was taken over', async () => {
      const { ledger } = await open();
      const stale = await ledger.claim(0);
      await ledger.claim(0);
      expect(await commit(ledger, stale, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)])))).toBeNull();
      expect((await ledger.checkpoint(0))?.nextOffset).toBe(0n);
    });

    it('is taken at once from an owner that fell silent in the middle of a batch, of which nothing stays', async () => {
      const { ledger, kpis } = await open();
      const silent = await ledger.claim(0);
      let next: Claim | undefined;
      const outcome = await commit(ledger, silent, async (transaction) => {
        await transaction.addToBuckets(bucketsOf([row(1n)]));
        next ??= await ledger.claim(0);
      });
      expect(outcome).toBeNull();
      expect(next).toMatchObject({ epoch: silent.epoch + 1n, nextOffset: 0n });
      expect((await kpis.fetch([need])).buckets.size).toBe(0);
      expect(await commit(ledger, next as Claim, async () => {})).toMatchObject({ nextOffset: 1n });
    });

    it('writes nothing for an owner that has missed a step of its own', async () => {
      const { ledger } = await open();
      const claim = await ledger.claim(0);
      await commit(ledger, claim, async () => {});
      expect(await commit(ledger, claim, async () => {})).toBeNull();
      expect((await ledger.checkpoint(0))?.nextOffset).toBe(1n);
    });

    it('keeps events, and tells their hashes and the history before a batch', async () => {
      const { ledger, kpis } = await open();
      const first = (await commit(ledger, await ledger.claim(0), (transaction) => {
        return transaction.appendLedger([ledgerRow('a', 1n)]);
      })) as Claim;
      await commit(ledger, first, async (transaction) => {
        const identity = ledgerRow('a', 1n).identity;
        expect(await transaction.hashesOf([identity, 'nobody|x'])).toEqual(new Map([[identity, 'hash-a']]));
        await transaction.appendLedger([ledgerRow('b', 2n)]);
        const history = await transaction.history(['solution:S1'], 1n);
        expect(history.get('solution:S1')?.map(({ event }) => event.id)).toEqual(['a']);
      });
      const [a, b] = [ledgerRow('a', 1n), ledgerRow('b', 2n)];
      expect(await kpis.events({}, ALL)).toEqual({ rows: [a, b], next: null });
      expect(await kpis.events({ id: 'b' }, ALL)).toEqual({ rows: [b], next: null });
      expect(await kpis.events({}, { limit: 10, after: { partition: 0, seq: 1n } })).toEqual({ rows: [b], next: null });
      expect(await kpis.events({}, { limit: 1, after: null })).toEqual({ rows: [a], next: { partition: 0, seq: 1n } });
    });

    it('lists events by what they say, page by page, in the order of partition and ledger', async () => {
      const { ledger, kpis } = await open();
      const types = ['adopted', 'scale_changed'].map((name) => `org.undp.digital.solution.${name}.v1`);
      const rows = [0, 2].flatMap((partition) =>
        Array.from({ length: 30 }, (_, at) => {
          const one = ledgerRow(`${partition}-${at}`, BigInt(at + 1), partition, `solution:S${partition}${at % 3}`);
          const unit = ['KEN', 'TZA', 'UGA', 'KEN', 'ZAF'][at % 5] as string;
          const source = `https://data.example.org/${unit.toLowerCase()}/pims`;
          const said = { unit, source, type: types[at % 2] as string, day: `2024-03-0${(at % 4) + 1}` };
          return { ...one, identity: `${source}|${one.event.id}`, event: { ...one.event, ...said } };
        }),
      );
      for (const partition of [0, 2]) {
        const own = rows.filter((one) => one.partition === partition);
        await append(ledger, await ledger.claim(partition), own);
      }
      const [units, type] = [['TZA', 'ZAF', 'TZA'], types[1] as string];
      const [source, day] = ['https://data.example.org/zaf/pims', '2024-03-02'];
      const filters: readonly EventFilter[] = [
        {},
        { units: ['KEN'] },
        { units },
        { type },
        { day },
        { source },
        { entity: 'solution:S21' },
        { entity: 'solution:S21', units },
        { entity: 'solution:S01', type, day },
        { units, type },
        { units, day, source },
        { type, day },
      ];
      for (const filter of filters) {
        const wanted = rows.filter(({ event }) => isWanted(filter, event)).map(({ event }) => event.id);
        expect(wanted.length).toBeGreaterThan(0);
        for (const limit of [1, 4, 500]) expect([filter, await idsOf(kpis, filter, limit)]).toEqual([filter, wanted]);
      }
      const nothing: readonly EventFilter[] = [
        { units: [] },
        { units: ['NOR'] },
        { type: 'other' },
        { day: '1999-01-01' },
        { entity: 'solution:S00', units: [] },
        { source, id: '0-4', units: ['KEN'] },
        { source, id: '0-4', day: '1999-01-01' },
      ];
      for (const filter of nothing) expect(await kpis.events(filter, ALL)).toEqual({ rows: [], next: null });
      expect(await idsOf(kpis, { source, id: '0-4', units, day: '2024-03-01' })).toEqual(['0-4']);
    });

    it('tells data events of an entity apart from all that amends them, and whom those speak of', async () => {
      const { ledger } = await open();
      const rows = [
        ledgerRow('a', 1n),
        amendmentRow('v', 2n, 'a'),
        amendmentRow('w', 3n, 'nobody'),
        ledgerRow('b', 4n),
      ];
      const first = (await commit(ledger, await ledger.claim(0), (t) => t.appendLedger(rows))) as Claim;
      await commit(ledger, first, async (transaction) => {
        const history = await transaction.history(['solution:S1', 'solution:S2'], 4n);
        expect(history.get('solution:S1')?.map(({ event }) => event.id)).toEqual(['a', 'b']);
        expect(history.get('solution:S2') ?? []).toEqual([]);
        const targets = await transaction.targets(rows.map(({ identity }) => identity).concat('s|nobody'), 3n);
        expect([...targets]).toEqual(
          rows.slice(0, 3).map(({ identity, event: { entity, type } }) => [identity, { entity, type }]),
        );
      });
    });

    it('keeps what was decided of a target, and finds the correction that stands', async () => {
      const { ledger } = await open();
      const rows = [amendmentRow('c1', 1n, 'a', true), amendmentRow('c2', 2n, 'a', true), amendmentRow('v', 3n, 'b')];
      const verdicts = [...amendedBy(rows.map(({ event }) => event)).verdicts.values()];
      const keys = verdicts.map(verdictId);
      const first = (await commit(ledger, await ledger.claim(0), async (transaction) => {
        await transaction.appendLedger(rows);
        await transaction.saveVerdicts(
          verdicts.map((verdict) => ({ ...verdict, firstVoid: null, lastCorrection: null })),
        );
        await transaction.saveVerdicts(verdicts);
        await transaction.saveVerdicts([]);
      })) as Claim;
      await commit(ledger, first, async (transaction) => {
        const found = await transaction.amendments([...keys, 'solution:S1 s|nobody type']);
        expect(found.verdicts).toEqual(new Map(verdicts.map((verdict) => [verdictId(verdict), verdict])));
        expect([...found.corrections.values()].map(({ id }) => id)).toEqual(['c2']);
        expect(await transaction.amendments([])).toEqual({ verdicts: new Map(), corrections: new Map() });
        expect((await transaction.amendments([keys[1] as string])).corrections.size).toBe(0);
      });
    });

    it('shows an entity with its data events, what stands of all that amends them, and a page of its events', async () => {
      const { ledger, kpis } = await open();
      const rows = [
        ledgerRow('a', 1n),
        amendmentRow('v', 2n, 'a'),
        amendmentRow('w', 3n, 'a'),
        amendmentRow('x', 4n, 'nobody'),
        { ...ledgerRow('b', 5n), event: { ...ledgerRow('b', 5n).event, unit: 'UGA' } },
        amendmentRow('c1', 6n, 'b', true),
        amendmentRow('c2', 7n, 'b', true),
        ledgerRow('other', 8n, 0, 'solution:S2'),
      ];
      const verdicts = [...amendedBy(rows.map(({ event }) => event)).verdicts.values()];
      const claim = await append(ledger, await ledger.claim(0), rows);
      expect(await kpis.entity('solution:S1', ALL)).toBeNull();
      const entity = { ...unheardOf('solution:S1'), events: 2 };
      const anomaly = {
        identity: ledgerRow('b', 5n).identity,
        entity: 'solution:S1',
        codes: ['foreign-unit' as const],
      };
      await commit(
        ledger,
        claim,
        async (transaction) => {
          await transaction.saveVerdicts(verdicts);
          await transaction.saveEntities([{ entity, touches: [] }]);
          await transaction.saveAnomalies([anomaly], []);
        },
        0n,
      );
      const view = await kpis.entity('solution:S1', ALL);
      expect(view).toMatchObject({ entity, version: { version: 8n } });
      expect(view?.history.map(({ event }) => event.id)).toEqual(['a', 'b']);
      expect([...(view?.amendments.corrections.values() ?? [])].map(({ id }) => id)).toEqual(['c2']);
      expect(view?.events).toEqual({ rows: rows.slice(0, 7), next: null });
      const told = (anomalies: readonly Anomaly[] | undefined) =>
        anomalies?.map(({ identity, codes }) => `${identity.split('|')[1]} ${codes.join()}`);
      expect(told(view?.anomalies)).toEqual(['w void-repeated', 'x target-unknown', 'b foreign-unit']);
      const second = await kpis.entity('solution:S1', { limit: 2, after: { partition: 0, seq: 2n } });
      expect(second?.events).toEqual({ rows: rows.slice(2, 4), next: { partition: 0, seq: 4n } });
      expect(told(second?.anomalies)).toEqual(['w void-repeated', 'x target-unknown']);
      expect(second?.history).toEqual(view?.history);
      const ofUganda = await kpis.entity('solution:S1', { ...ALL, units: ['UGA'] });
      expect(ofUganda?.events).toEqual({ rows: rows.slice(4, 5), next: null });
      expect([told(ofUganda?.anomalies), ofUganda?.history.length]).toEqual([['b foreign-unit'], 2]);
    });

    it('adds up the buckets of all partitions, exactly', async () => {
      const { ledger, kpis, reader } = await open();
      const huge = 2n ** 60n;
      const rows = [row(huge), row(1n, { cell: 'CATEGORY=E_LEARNING' }), row(-3n, { day: '2024-04-01' })];
      await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
      await commit(ledger, await ledger.claim(3), (transaction) => transaction.addToBuckets(bucketsOf([row(1n)])));
      const snapshot = await kpis.fetch([need]);
      expect(bucketsOf(rowsOfBuckets(snapshot.buckets))).toEqual(bucketsOf([...rows, row(1n)]));
      const streamed = [];
      for await (const stored of reader.bucketRows()) streamed.push(stored);
      expect(bucketsOf(streamed)).toEqual(bucketsOf(rowsOfBuckets(snapshot.buckets)));
    });

    it('gives the buckets that are needed and no others, however many they are', async () => {
      const { ledger, kpis } = await open();
      const rows = [row(1n), row(2n, { area: 'UGA' }), row(4n, { day: '2019-12-31' })];
      await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
      const nowhere = Array.from({ length: 400 }, (_, index) => `unit:X${index}`);
      const wide = { ...need, areas: [...need.areas, ...nowhere], fromYear: 2020, toYear: 2026 };
      for (const needs of [[need], [wide], [wide, need]]) {
        expect(bucketsOf(rowsOfBuckets((await kpis.fetch(needs)).buckets))).toEqual(bucketsOf([row(1n)]));
      }
    });

    it('keeps keys that come from data apart, whatever signs they hold', async () => {
      const { ledger, kpis } = await open();
      const cells = ['LICENCE=GPL-2.0', 'LICENCE=$set', 'LICENCE=100%', 'LICENCE=100%2E'];
      const rows = cells.map((cell) => row(1n, { cell }));
      await commit(ledger, await ledger.claim(0), (transaction) => transaction.addToBuckets(bucketsOf(rows)));
      expect(bucketsOf(rowsOfBuckets((await kpis.fetch([need])).buckets))).toEqual(bucketsOf(rows));
    });

    it('replaces entities and tells what their events do not fit', async () => {
      const { ledger, kpis, reader } = await open();
      const entity = {
        key: 'solution:S1',
        owners: { '': 'KEN', 'P.1$': 'UGA' },
        opened: { place: { countries: ['KEN'] }, orderKey: 'k' },
        orderKey: 'k',
        events: 2,
        settledTouches: ['m|KEN|2024'],
        state: { budget: 90_000_000_000_000, list: [{ a: null }] },
      };
      const anomaly = { identity: 's|a', entity: 'solution:S1', codes: ['already-adopted' as const] };
      const claim = (await commit(ledger, await ledger.claim(0), async (transaction) => {
        await transaction.saveEntities([{ entity: { ...entity, events: 1 }, touches: [] }]);
        await transaction.saveAnomalies([anomaly, { ...anomaly, identity: 's|b' }], []);
      })) as Claim;
      await commit(ledger, claim, async (transaction) => {
        expect((await transaction.entities(['solution:S1', 'solution:none'])).size).toBe(1);
        await transaction.saveEntities([{ entity, touches: ['m|KEN|2024'] }]);
        await transaction.saveAnomalies([{ ...anomaly, codes: ['foreign-unit'] }], ['s|b']);
      });
      expect(await kpis.entity('solution:S1', ALL)).toMatchObject({ entity, anomalies: [] });
      expect(await kpis.entity('solution:none', ALL)).toBeNull();
      const streamed = [];
      for await (const stored of reader.entities()) streamed.push(stored);
      expect(streamed).toEqual([entity]);
    });

    it('keeps the journal by the batch', async () => {
      const { ledger, reader } = await open();
      const rows = [row(2n ** 60n), row(-1n, { area: 'WORLD' })];
      await commit(ledger, await ledger.claim(0), (transaction) =>
        transaction.appendJournal({
          partition: 0,
          of: { offset: 0n },
          recordedDay: '2024-03-06',
          deltas: bucketsOf(rows),
        }),
      );
      const streamed = [];
      for await (const stored of reader.journalRows()) streamed.push(stored);
      expect(streamed).toEqual(rows);
    });

    it('streams the ledger entity by entity', async () => {
      const { ledger, reader } = await open();
      const rows = [ledgerRow('a', 1n), ledgerRow('b', 2n, 0, 'solution:S2'), ledgerRow('c', 3n)];
      await commit(ledger, await ledger.claim(0), (transaction) => transaction.appendLedger(rows));
      const sizes = new Map<string, number>();
      for await (const { key, events } of reader.histories()) sizes.set(key, events.length);
      expect(sizes).toEqual(
        new Map([
          ['solution:S1', 2],
          ['solution:S2', 1],
        ]),
      );
    });

    it('runs the work again when another partition has inserted the same identity meanwhile', async () => {
      const { ledger, kpis } = await open();
      const [here, there] = [await ledger.claim(0), await ledger.claim(1)];
      let runs = 0;
      await commit(ledger, here, async (transaction) => {
        runs += 1;
        const known = await transaction.hashesOf([ledgerRow('a', 1n).identity]);
        if (runs === 1) await commit(ledger, there, (other) => other.appendLedger([ledgerRow('a', 1n, 1)]));
        if (known.size === 0) await transaction.appendLedger([ledgerRow('a', 1n)]);
      });
      expect(runs).toBe(2);
      expect((await kpis.events({}, ALL)).rows.map(({ partition }) => partition)).toEqual([1]);
    });

    it('lets partitions commit beside each other', async () => {
      const { ledger, kpis } = await open();
      const claims = await Promise.all([0, 1, 2, 3].map((partition) => ledger.claim(partition)));
      const done = claims.map((claim) =>
        commit(ledger, claim, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)]))),
      );
      expect((await Promise.all(done)).every((claim) => claim !== null)).toBe(true);
      const snapshot = await kpis.fetch([need]);
      expect(bucketsOf(rowsOfBuckets(snapshot.buckets))).toEqual(bucketsOf([row(4n)]));
      expect(snapshot).toMatchObject({ version: 4n, recordedThrough: 1_000 });
    });

    it('says nothing is recorded through while a partition has had nothing', async () => {
      const { ledger, kpis } = await open();
      await commit(ledger, await ledger.claim(0), async () => {});
      expect(await kpis.version()).toMatchObject({ version: 1n, recordedThrough: 0, nextOffsets: new Map([[0, 1n]]) });
    });

    it('quarantines within the batch, once', async () => {
      const { ledger, quarantine } = await open();
      const record: RejectedRecord = {
        topic: 'events',
        partition: 0,
        offset: 7n,
        timestamp: 1_000,
        reason: 'conflict',
        detail: 'other content',
        key: bytes('solution:S1'),
        value: bytes('{}'),
        headers: [['ce_id', bytes('a')]],
      };
      const claim = (await commit(ledger, await ledger.claim(0), (t) => t.quarantine([record]))) as Claim;
      await commit(ledger, claim, (transaction) => transaction.quarantine([record]));
      const { rows } = await quarantine.list({}, 10, null);
      expect(rows).toMatchObject([
        { id: 'events-0-7', state: 'open', reason: 'conflict', eventId: 'a', value: bytes('{}') },
      ]);
    });
  });
}
