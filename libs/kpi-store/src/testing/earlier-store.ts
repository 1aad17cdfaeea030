import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Connection, mongo } from 'mongoose';
import { groupBy } from '#domain';

interface Line {
  readonly collection: string;
  readonly document: mongo.Document;
}

/** The store left by the software of commit 414a7d2; `test/fixtures/earlier-store/make.sh` made the file. */
const file = new URL('../../../../test/fixtures/earlier-store/store-414a7d2.ndjson.gz', import.meta.url);

/** Loads the store of earlier software into an empty database, document by document, unchanged. */
export async function loadEarlierStore(connection: Connection): Promise<void> {
  const db = connection.getClient().db(connection.name);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const documents = lines.map((line) => mongo.BSON.EJSON.parse(line, { relaxed: false }) as Line);
  const collections = groupBy(documents, ({ collection }) => collection);
  for (const [name, ofCollection] of collections) {
    await db.collection(name).insertMany(ofCollection.map(({ document }) => document));
  }
}
