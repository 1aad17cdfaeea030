import { afterAll, beforeAll, expect, it } from 'vitest';
import { draft } from '#domain/testing';
import { KeyLookup, type Principal, sha256Hex } from '#platform';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const scopes = ['events:write', 'operate'];

/** The creator of a key chooses its name, so keys of two units may have the same one. */
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

/** Rejected for every sender. */
const unknown = { ...draft('solution.adopted'), unit: 'ZZZ' };

async function rejectedFor(key: string) {
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

it('gives keys of the same name a row each for the same bytes, which each of them sees', async () => {
  const [tza, ken] = [await rejectedFor('TZA'), await rejectedFor('KEN')];
  expect([tza.status, ken.status]).toEqual([200, 200]);
  expect(ken.href).not.toBe(tza.href);
  expect(await rejectedFor('KEN')).toEqual(ken);
});
