import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { MongoAuditReader, MongoProjectionBuilder, MongoProjectionRegistry, MongoQuarantineStore } from '#kpi-store';
import { FreshDatabases, type StoreLines, fillMongo, linesIn } from '#kpi-store/testing';
import { exportTo } from '../export/export.command.js';
import { type OperatorStore, namedProjection } from '../store.js';
import { grownLines, publicPem, software } from '../testing/audited-store.js';
import { KeptTerminal } from '../testing/memory-store.js';
import { tamperings } from '../testing/tampering.js';
import { verifyExport, verifyStore } from './verify.command.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-verify-'));
const keyFile = join(folder, 'key.pub.pem');
const databases = new FreshDatabases(inject('mongodbUri'));
let lines: StoreLines;
beforeAll(async () => {
  writeFileSync(keyFile, publicPem);
  lines = await grownLines();
});
afterEach(() => databases.dropAll());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function storeWith(of: StoreLines): Promise<OperatorStore> {
  const mongo = await databases.open('v1');
  await fillMongo(mongo, of);
  return {
    registry: new MongoProjectionRegistry(mongo),
    quarantine: new MongoQuarantineStore(mongo),
    prepare: async () => {},
    builder: (version) => new MongoProjectionBuilder(mongo, version),
    audit: (version) => MongoAuditReader.open(mongo, version),
    close: async () => {},
  };
}

const request = () => ({ software, terminal: new KeptTerminal(), flags: { publicKey: [keyFile] } });

describe('verify on MongoDB', () => {
  it('finds nothing in an untouched store, nor in its export, which contains the same rows', async () => {
    const store = await storeWith(lines);
    const reader = await store.audit('v1');
    expect(await linesIn(reader)).toEqual(lines);
    await reader.close();
    expect(await verifyStore(store, 'v1', request())).toBe(0);
    const to = join(folder, 'export');
    const projection = await namedProjection(store, 'v1');
    expect(await exportTo(store, { folder: to, projection, nowMs: Date.now() }, new KeptTerminal())).toBe(0);
    expect(await verifyExport(to, request())).toBe(0);
  });

  it.each(tamperings)('names the row: $how of $of', async ({ tamper, kind, row, what }) => {
    const verification = request();
    const { terminal } = verification;
    expect(await verifyStore(await storeWith(tamper(lines)), 'v1', verification)).toBe(1);
    const wrong = terminal.lines.find((line) => line.startsWith(`${kind} `)) ?? '';
    expect(wrong).toContain(`WRONG  ${row(lines)}: `);
    expect(wrong).toContain(what);
  });
});
