import { expect, it } from 'vitest';
import type { AnyEvent, Anomaly } from '#domain';
import { addAmendments, newEntity, verdictId } from '#domain';
import type { EventFilter } from '../../ports/kpi-store.js';
import type { Claim } from '../../ports/ledger-store.js';
import { append, commit } from './commit.js';
import { amendmentRow, ledgerRow } from './ledger-rows.js';
import type { OpenStore } from './open-store.js';
import { ALL, idsOf, pageOf } from './pages.js';

function isWanted({ units, type, types, data = {}, day, source, entity }: EventFilter, event: AnyEvent): boolean {
  const asked: readonly (readonly [unknown, unknown])[] = [
    [units?.includes(event.unit), true],
    [type, event.type],
    [types?.includes(event.type), true],
    ...Object.entries(data).map(
      ([field, texts]) => [texts.includes(new Map(Object.entries(event.data)).get(field) as string), true] as const,
    ),
    [day, event.day],
    [source, event.source],
    [entity, event.entity],
  ];
  return asked.every(([wanted, found]) => wanted === undefined || wanted === found);
}

export function eventsContract(open: () => Promise<OpenStore>): void {
  it('keeps events, and returns their hashes and the history before a batch', async () => {
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
    expect(await pageOf(kpis, {})).toEqual({ rows: [a, b], next: null });
    expect(await pageOf(kpis, { id: 'b' })).toEqual({ rows: [b], next: null });
    expect(await pageOf(kpis, {}, { limit: 10, after: { partition: 0, seq: 1n } })).toEqual({ rows: [b], next: null });
    expect(await pageOf(kpis, {}, { limit: 1, after: null })).toEqual({
      rows: [a],
      next: { partition: 0, seq: 1n },
    });
  });

  it('returns events with the position of the snapshot that they were read in', async () => {
    const { ledger, kpis, series } = await open();
    const claim = (await commit(ledger, await ledger.claim(0), (transaction) => {
      return transaction.appendLedger([ledgerRow('a', 1n)]);
    })) as Claim;
    const [before, { position }] = [await series.position(), await kpis.events({}, ALL)];
    expect(position).toEqual(before);
    await commit(ledger, claim, (transaction) => transaction.appendLedger([ledgerRow('b', 2n)]));
    const after = await kpis.events({ id: 'b' }, ALL);
    expect([after.rows.length, after.position]).toEqual([1, await series.position()]);
    expect(after.position.vector).not.toEqual(before.vector);
  });

  it('lists events by their attributes, page by page, in partition and ledger order', async () => {
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
      { types },
      { types: [type, type, 'other'] },
      { types: [type], type, units },
      { types, data: { solutionId: ['S01', 'S1'], country: ['KEN'] } },
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
      { types: ['other'] },
      { types: [] },
      { types, data: { solutionId: ['none'] } },
      { data: { constructor: ['none'] } },
      { day: '1999-01-01' },
      { entity: 'solution:S00', units: [] },
      { source, id: '0-4', units: ['KEN'] },
      { source, id: '0-4', day: '1999-01-01' },
    ];
    for (const filter of nothing) expect(await pageOf(kpis, filter)).toEqual({ rows: [], next: null });
    expect(await idsOf(kpis, { source, id: '0-4', units, day: '2024-03-01' })).toEqual(['0-4']);
  });

  it("separates an entity's data events from everything that amends them, and returns the targets of the amendments", async () => {
    const { ledger } = await open();
    const rows = [ledgerRow('a', 1n), amendmentRow('v', 2n, 'a'), amendmentRow('w', 3n, 'nobody'), ledgerRow('b', 4n)];
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

  it('keeps the verdict on a target, and finds the correction that stands', async () => {
    const { ledger } = await open();
    const rows = [amendmentRow('c1', 1n, 'a', true), amendmentRow('c2', 2n, 'a', true), amendmentRow('v', 3n, 'b')];
    const verdicts = [...addAmendments(rows.map(({ event }) => event)).verdicts.values()];
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

  it('shows an entity with its data events, the amendments that stand, and a page of its events', async () => {
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
    const verdicts = [...addAmendments(rows.map(({ event }) => event)).verdicts.values()];
    const claim = await append(ledger, await ledger.claim(0), rows);
    expect(await kpis.entity('solution:S1', ALL)).toBeNull();
    const entity = { ...newEntity('solution:S1'), events: 2 };
    const anomaly = {
      identity: ledgerRow('b', 5n).identity,
      entity: 'solution:S1',
      unit: 'UGA',
      day: '2024-03-01',
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
    expect(view).toMatchObject({ entity, position: { version: 8n } });
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
}
