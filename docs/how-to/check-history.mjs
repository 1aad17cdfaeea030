// Checks an export of Headway with nothing but Node: no code of Headway, no store, no network.
//   node check-history.mjs <folder of the export> <public key, PEM>
// It recomputes the hash of every event and the chain of every partition, and compares them with every signed head.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [folder, keyFile] = process.argv.slice(2);
if (keyFile === undefined) throw new Error('usage: node check-history.mjs <folder of the export> <public key, PEM>');
const key = createPublicKey(readFileSync(keyFile));
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const wrong = (what) => {
  console.log(`WRONG  ${what}`);
  process.exitCode = 1;
};

async function* linesOf(name) {
  for await (const line of createInterface({ input: createReadStream(`${folder}/${name}`, 'utf8') }))
    yield JSON.parse(line);
}

// 1. Signatures. The signed text of a head has six lines.
const heads = new Map();
for await (const head of linesOf('heads.ndjson')) {
  const text = [
    'headway ledger head 1',
    `partition ${head.partition}`,
    `rows ${head.seq}`,
    `chain ${head.chain}`,
    `next-offset ${head.nextOffset}`,
    `watermark ${head.watermark}`,
    '',
  ].join('\n');
  const isSigned = verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(head.signature, 'base64'));
  if (!isSigned) wrong(`the head of partition ${head.partition} at row ${head.seq} is not signed by this key`);
  else heads.set(`partition ${head.partition} row ${head.seq}`, head.chain);
}

// 2. Events. The hash of an event covers ten attributes in alphabetical order; its data is already stored as RFC 8785
// text.
const contentHash = (row) => {
  const json = JSON.stringify;
  return sha256(
    `{"backfill":${row.backfill},"data":${row.data},"effectivedate":${json(row.day)},"id":${json(row.id)},` +
      `"sequence":${json(row.sequence)},"source":${json(row.source)},"subject":${json(row.entity)},` +
      `"time":${json(row.time)},"type":${json(row.type)},"unit":${json(row.unit)}}`,
  );
};

// 3. The chain. The first row of a partition is linked to 64 zeros, every other to the row before it.
const ends = new Map();
let rows = 0;
for await (const row of linesOf('ledger.ndjson')) {
  rows += 1;
  const before = ends.get(row.partition) ?? { seq: 0, chain: '0'.repeat(64) };
  const place = `partition ${row.partition} row ${before.seq + 1}`;
  const parts = [before.chain, row.seq, `${row.source}|${row.id}`, row.hash, row.refdata];
  const chain = sha256([...parts, Date.parse(row.recordedAt), row.partition, row.offset].join('\n'));
  if (Number(row.seq) !== before.seq + 1) wrong(`${place} is missing: row ${row.seq} is in its place`);
  else if (contentHash(row) !== row.hash) wrong(`${place} has content that does not match its hash`);
  else if (chain !== row.chain) wrong(`${place} does not follow from the row before it`);
  const name = `partition ${row.partition} row ${row.seq}`;
  if (heads.has(name) && heads.get(name) !== row.chain) wrong(`${place} is not the row whose chain was signed`);
  heads.delete(name);
  ends.set(row.partition, { seq: Number(row.seq), chain: row.chain });
}
for (const name of heads.keys()) wrong(`${name} is missing, although a head of it was signed`);
console.log(process.exitCode ? `${rows} rows` : `OK: ${rows} rows in ${ends.size} partitions match the signed heads`);
