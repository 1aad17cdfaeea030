import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Known, type Row, isAmendmentType, liveAtEndOf, rowsIn } from '#domain';
import { type AuditReader, bucketOf, ledgerRowOf, openMongo, stateOf } from '#kpi-store';
import { all, loadEarlierStore } from '#kpi-store/testing';
import { setUp } from '../../deploy/set-up/set-up.js';
import { upgradeStore } from '../../deploy/set-up/upgrade-store.js';
import { compareWithFold } from '../../services/operator/src/rebuild/rebuild.command.js';
import { readSoftware } from '../../services/operator/src/software.js';
import { type OperatorStore, openStore } from '../../services/operator/src/store.js';
import { KeptTerminal } from '../../services/operator/src/testing/memory-store.js';
import { verifyStore } from '../../services/operator/src/verify/verify.command.js';
import { read } from '../docs/pages.js';
import { sumsOf } from '../laws/pipeline.js';
import { oracleOf } from '../oracle/oracle.js';
import { readOracleReference } from '../oracle/oracle-reference.js';

const EVENTS = 693;

/** What `npm start` does with data written by the software of commit 414a7d2. */
describe('an upgrade from 414a7d2', { timeout: 120_000 }, () => {
  const address = new URL(inject('mongodbUri'));
  address.pathname = `/upgrade_${randomUUID().replaceAll('-', '')}`;
  const mongodbUri = address.toString();
  const setUpRequest = { kafkaBrokers: inject('kafkaBrokers'), mongodbUri, projection: 'v1', partitions: 4 };
  const lines: string[] = [];
  const watch = { begins: () => {}, line: (text: string) => void lines.push(text) };
  let connection: Connection;
  let store: OperatorStore;

  const audited = async <Result>(read: (reader: AuditReader) => Promise<Result>): Promise<Result> => {
    const reader = await store.audit('v2');
    try {
      return await read(reader);
    } finally {
      await reader.close();
    }
  };

  beforeAll(async () => {
    connection = await openMongo(mongodbUri);
    await loadEarlierStore(connection);
    store = await openStore(mongodbUri);
  });
  afterAll(async () => {
    await store?.close();
    await connection?.dropDatabase();
    await connection?.close();
  });

  it('is requested by the set-up job, in one sentence with the command', async () => {
    await expect(setUp(setUpRequest)).rejects.toThrow(
      /^The live projection version v1 was built with .* npx headway rebuild --into <name> --switch\.$/,
    );
  });

  it('makes a version of this software live once, and reports it', async () => {
    expect(await upgradeStore(mongodbUri, watch)).toEqual({ from: 'v1', to: 'v2' });
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^v2 holds ${EVENTS} events of \\d+ entities$`)),
      expect.stringMatching(/^v2 is live from recorded day 2026-11-30 on; v1 is frozen and kept/),
    ]);
    const page = read('docs/how-to/upgrade.md');
    expect(lines.filter((line) => !page.includes(`    ${line}\n`))).toEqual([]);
    await setUp(setUpRequest);
    expect(await upgradeStore(mongodbUri, watch)).toBeNull();
  });

  it('names the target in every correction and void of the ledger, and none elsewhere', async () => {
    const ledger = connection.getClient().db(connection.name).collection('ledger');
    const rows = await ledger.find({}, { projection: { type: 1, target: 1 } }).toArray();
    const amending = rows.filter(({ type }) => isAmendmentType(String(type)));
    expect(amending.length).toBeGreaterThan(0);
    expect(rows.filter(({ target }) => typeof target === 'string')).toEqual(amending);
  });

  it('has no journal row that a reader could follow: one of either version', async () => {
    const db = connection.getClient().db(connection.name);
    for (const version of ['v1', 'v2']) {
      const journal = db.collection(`journal_${version}`);
      expect(await journal.countDocuments()).toBeGreaterThan(0);
      expect(await journal.countDocuments({ p: { $gte: 0 }, toSeq: { $gt: 0 } })).toBe(0);
    }
  });

  it('stores the declarations with the new version; the old one has none', async () => {
    const { definitions } = await readSoftware({ REFERENCE_DIR: 'libs/domain/reference' });
    expect(await store.registry.declarations('v2')).toEqual(definitions.declarations);
    expect(await store.registry.declarations('v1')).toBeNull();
    const versions = await store.registry.list();
    expect(versions.map((one) => [one.version, stateOf(one)])).toEqual([
      ['v1', 'frozen'],
      ['v2', 'live'],
    ]);
    expect(liveAtEndOf('2026-11-29', versions)?.version).toBe('v1');
  });

  it('leaves a store that is the fold of its ledger, which matches its signature', async () => {
    const software = await readSoftware({ REFERENCE_DIR: 'libs/domain/reference' });
    const terminal = new KeptTerminal();
    expect([await compareWithFold(store, software, terminal), terminal.lines.at(-1)]).toEqual([
      0,
      'identical: the live projection matches the fold of its ledger',
    ]);
    const verified = await verifyStore(store, 'v2', { software, terminal, flags: { publicKey: [] } });
    expect([verified, terminal.lines.at(-1)]).toEqual([0, 'OK: everything matches the ledger']);
    expect(terminal.lines.find((line) => line.startsWith('heads'))).toMatch(/OK {5}[1-9]/);
  });

  it('leaves the sums that reading the whole history produces', async () => {
    const rows = await audited((reader) => all(reader.ledger()));
    const known: readonly Known[] = rows.map((line) => ledgerRowOf(line));
    expect(known).toHaveLength(EVENTS);
    const stored = await audited(async (reader) => {
      const found: Row[] = [];
      for await (const { id, measures } of reader.buckets()) found.push(...rowsIn(id, bucketOf(measures)));
      return found;
    });
    const wanted = oracleOf(known, readOracleReference()).allSteps();
    expect([...sumsOf(stored)]).toEqual([...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
});
