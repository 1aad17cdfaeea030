import type { Sha256 } from '#domain';
import { type AuditReader, type HeadLine, type ProjectionLine, shortDigest, stateOf } from '#kpi-store';
import type { Software } from '../software.js';
import { checkpointPass } from './checkpoint-pass.js';
import { entityPass } from './entity-pass.js';
import type { EntityStreams } from './entity-groups.js';
import { Findings, type Kind } from './finding.js';
import { GroupDigests } from './group-digests.js';
import { HeadsBeside, type TrustedKeys } from './heads-beside.js';
import { JournalCover } from './journal-cover.js';
import { LedgerDays } from './ledger-days.js';
import { ledgerPass } from './ledger-pass.js';
import { locate } from './locate.js';
import { RowWeights } from './row-weights.js';
import { VerdictsBeside } from './verdicts-beside.js';
import { bucketPass, journalPass } from './sum-passes.js';

export interface VerifyRequest {
  readonly version: string;
  readonly software: Software;
  readonly sha256: Sha256;
  /** Random for this run. */
  readonly salt: string;
  readonly trusted: TrustedKeys;
  /** Heads kept elsewhere, by partition and sequence. */
  readonly keptHeads: AsyncIterable<HeadLine>;
  readonly progress: (label: string, done: number) => void;
}

/** What was checked: the number of rows of each kind, or why it was not checked. */
export interface Verified {
  readonly findings: Findings;
  readonly counts: Partial<Record<Kind, number>>;
  readonly signers: readonly string[];
  /** Why entities, buckets and journal were not checked; null if they were. */
  readonly notFolded: string | null;
  readonly isStill: boolean;
}

/**
 * Recomputes everything in a store or an export: content hashes, chain and density of the ledger (I14), signed heads,
 * conservation (I3), identities (I4), entities (I5), buckets and journal (I6), and thereby that the projection is the
 * fold of its ledger (I7); and that the entries of the journal cover the ledger without gap or overlap.
 * Guarantee: reads only; bounded memory; names the first wrong row of each kind, and still checks the rest.
 */
export async function verify(reader: AuditReader, request: VerifyRequest): Promise<Verified> {
  const findings = new Findings();
  const projections = await all(reader.projections());
  const own = projections.find(({ version }) => version === request.version);
  const isLive = own !== undefined && stateOf(own) === 'live';
  projectionPass(projections, await reader.live(), findings);

  const heads = new HeadsBeside(withKept(reader.heads(), request.keptHeads), request.trusted, findings);
  const days = new LedgerDays(request.software.projectionOf(request.version).model.grainMs);
  const { ends, rows } = await ledgerPass(reader.ledger(), heads, { ...request, findings, days });
  const partitions = own?.partitions ?? 0;
  const checkpoints = await checkpointPass(reader.checkpoints(), { findings, ends, partitions, isLive });
  const counts = { projections: projections.length, ledger: rows, heads: heads.count, checkpoints };
  const notFolded = whyNotFolded(own, request);
  const folded = notFolded === null ? await foldedPasses(reader, isLive, { ...request, findings, days }) : {};
  const signers = [...heads.signers];
  return { findings, counts: { ...counts, ...folded }, signers, notFolded, isStill: await reader.isStill() };
}

/** At most one version is live, the one that the alias names. */
function projectionPass(projections: readonly ProjectionLine[], alias: string | null, findings: Findings): void {
  const live = projections.filter((one) => stateOf(one) === 'live').map(({ version }) => version);
  for (const version of live.filter((one) => one !== alias)) {
    findings.add('projections', version, `marked live, but the alias names ${alias ?? 'none'}`);
  }
  if (alias !== null && !live.includes(alias)) findings.add('projections', alias, 'named by the alias, but not live');
}

function whyNotFolded(own: ProjectionLine | undefined, { version, software }: VerifyRequest): string | null {
  if (own === undefined) return `there is no projection version ${version}`;
  const { digest } = software.definitions;
  if (own.definitions === digest) return null;
  return `${version} was built with definitions ${shortDigest(own.definitions)}, but this software has ${shortDigest(digest)}: run the version of Headway that built it`;
}

interface FoldedPasses extends VerifyRequest {
  readonly findings: Findings;
  readonly days: LedgerDays;
}

async function foldedPasses(
  reader: AuditReader,
  isLive: boolean,
  { version, software, sha256, salt, progress, findings, days }: FoldedPasses,
): Promise<Partial<Record<Kind, number>>> {
  const { model } = software.projectionOf(version);
  const heads = new Map((await all(reader.checkpoints())).map(({ partition, seq }) => [partition, numberOf(seq)]));
  const streams = isLive ? reader : upToCheckpoints(reader, heads);
  const weights = new RowWeights(sha256, salt);
  const digests = { buckets: new GroupDigests(), journal: new GroupDigests() };
  const told = (events: number): void => progress('folding, events', events);
  const beside = new VerdictsBeside(reader.verdicts(), findings);
  const alongside = { ...streamsOf(streams), ledgerByEntity: () => beside.along(streams.ledgerByEntity()) };
  const folded = await entityPass(alongside, { model, findings, weights, ...digests, progress: told });
  const buckets = await bucketPass(reader.buckets(), { findings, weights, digests: digests.buckets });
  const cover = new JournalCover(sha256, salt);
  const journal = await journalPass(reader.journal(), { findings, weights, digests: digests.journal, cover });
  const [bucket = null] = digests.buckets.uneven();
  const [day = null] = digests.journal.uneven();
  const [uncovered = null] = cover.uneven(days, heads);
  await locate({ bucket, journal: day, cover: uncovered }, { reader, streams, model, findings });
  return { ...folded, verdicts: beside.count, buckets, journal };
}

function streamsOf(streams: EntityStreams): EntityStreams {
  return {
    ledgerByEntity: () => streams.ledgerByEntity(),
    entityLines: () => streams.entityLines(),
    anomalies: () => streams.anomalies(),
  };
}

/** A version that is not live knows the ledger only up to its checkpoints. */
function upToCheckpoints(reader: AuditReader, heads: ReadonlyMap<number, bigint>): EntityStreams {
  return {
    ledgerByEntity: async function* () {
      for await (const line of reader.ledgerByEntity()) {
        if (numberOf(line.seq) <= (heads.get(line.partition) ?? 0n)) yield line;
      }
    },
    entityLines: () => reader.entityLines(),
    anomalies: () => reader.anomalies(),
  };
}

/** Heads of the store merged with those kept elsewhere, in order. */
async function* withKept(heads: AsyncIterable<HeadLine>, kept: AsyncIterable<HeadLine>): AsyncGenerator<HeadLine> {
  const source = kept[Symbol.asyncIterator]();
  const nextOf = async (): Promise<HeadLine | null> => {
    const { done = false, value } = (await source.next()) as IteratorResult<HeadLine, undefined>;
    return done || value === undefined ? null : value;
  };
  let next = await nextOf();
  for await (const head of heads) {
    for (; next !== null && isBefore(next, head); next = await nextOf()) yield next;
    yield head;
  }
  for (; next !== null; next = await nextOf()) yield next;
}

function isBefore(a: HeadLine, b: HeadLine): boolean {
  return a.partition < b.partition || (a.partition === b.partition && numberOf(a.seq) < numberOf(b.seq));
}

/** Text that is not a number is judged elsewhere. */
function numberOf(text: string): bigint {
  return /^\d+$/.test(text) ? BigInt(text) : 0n;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
