import { afterAll, beforeAll, expect, it } from 'vitest';
import { draft } from '#domain/testing';
import { KeyLookup, type Principal, sha256Hex } from '#platform';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const scopes = ['events:write', 'operate'];

/** A name is chosen by who makes a key, so two units may have the same. */
class SameNames extends KeyLookup {
  async find(hash: string): Promise<Principal | null> {
    const unit = ['TZA', 'KEN'].find((one) => sha256Hex(one) === hash);
    return unit === undefined ? null : { name: 'pims', scopes, units: [unit] };
  }
}

let ingestion: OpenIngestion;
beforeAll(async () => {
  ingestion = await openIngestion(undefined, {}, new SameNames());
});
afterAll(() => ingestion.app.close());

/** Refused whoever sends it. */
const unknown = { ...draft('solution.adopted'), unit: 'ZZZ' };

async function refusedFor(key: string) {
  const headers = { authorization: `Bearer ${key}` };
  const sent = await ingestion.app.inject({
    method: 'POST',
    url: '/v1/events',
    headers: { ...headers, 'content-type': 'application/cloudevents+json' },
    payload: JSON.stringify(unknown),
  });
  const { quarantine } = sent.json<{ quarantine: { href: string } }>();
  const row = await ingestion.app.inject({ url: quarantine.href, headers });
  return { href: quarantine.href, status: row.statusCode };
}

it('each have their own row for the same bytes, and see it', async () => {
  const [tza, ken] = [await refusedFor('TZA'), await refusedFor('KEN')];
  expect([tza.status, ken.status]).toEqual([200, 200]);
  expect(ken.href).not.toBe(tza.href);
  expect(await refusedFor('KEN')).toEqual(ken);
});
