import { type ProjectionBuilder, type RegisteredProjection, shortDigest, stateOf } from '#kpi-store';
import { sha256Hex } from '#platform';
import { type LedgerHeads, buildProjection, catchUp, readHeads, switchProjection } from '#projections';
import { CommandError } from '../output/command-error.js';
import { shortHex } from '../output/short-hex.js';
import type { Terminal } from '../output/terminal.js';
import type { Software } from '../software.js';
import { type OperatorStore, requireLive } from '../store.js';
import { type Compared, compareVersions } from './compare-versions.js';
import { type MeasureDifference, differences, digestOf } from './difference.js';

export interface RebuildInto {
  /** Name of the version to build. */
  readonly into: string;
  /** Make it live once it is complete. */
  readonly makeLive: boolean;
  /** Make it live even if equal definitions gave different numbers, as after damage to the live version. */
  readonly despiteDifferences: boolean;
}

export interface Surroundings {
  readonly store: OperatorStore;
  readonly software: Software;
  readonly terminal: Terminal;
}

/**
 * `headway rebuild --into`: builds a version from the ledger alongside the live one, lets it follow, compares the two,
 * and makes it live if requested.
 * Guarantee: resumes where it stopped, even after a kill; the live version is only read until the switch, which is one
 * transaction. Returns the exit code: 1 if equal definitions gave different numbers.
 */
export async function rebuildInto(surroundings: Surroundings, request: RebuildInto): Promise<number> {
  const { store, terminal } = surroundings;
  const live = await requireLive(store.registry);
  const builder = await buildInto(surroundings, live, request.into);
  const isAsExpected = await compare(surroundings, builder, live);
  if (request.makeLive && (isAsExpected || request.despiteDifferences)) {
    await makeLive(surroundings, builder, live.version);
  } else if (request.makeLive) {
    terminal.line(`${live.version} stays live: use --despite-differences to make ${request.into} live anyway`);
  }
  return isAsExpected ? 0 : 1;
}

/** Builds a version that contains everything the live version had in the ledger. Returns its builder. */
export async function buildInto(
  surroundings: Surroundings,
  live: RegisteredProjection,
  into: string,
): Promise<ProjectionBuilder> {
  const begun = await begin(surroundings, live, into);
  const builder = surroundings.store.builder(into);
  await build(surroundings, builder, begun);
  await followTo(surroundings, builder, await readHeads(builder, live.version));
  return builder;
}

async function begin(
  { store, software }: Surroundings,
  live: RegisteredProjection,
  into: string,
): Promise<RegisteredProjection> {
  if (!/^[a-z0-9]{1,16}$/.test(into))
    throw new CommandError(`${into} is not a valid version name: use 1 to 16 characters from a-z and 0-9.`);
  await store.prepare(into);
  const { definitions } = software;
  const begun = await store.registry.begin({ version: into, definitions, partitions: live.partitions });
  if (stateOf(begun) !== 'building') {
    throw new CommandError(
      `${into} is already ${stateOf(begun)}: choose another name, or return to it with npx headway rollback.`,
    );
  }
  if (begun.definitions !== definitions.digest) {
    throw new CommandError(
      `${into} was begun with definitions ${shortDigest(begun.definitions)}, but this software has ${shortDigest(definitions.digest)}: choose another name.`,
    );
  }
  return begun;
}

async function build(
  { software, terminal }: Surroundings,
  builder: ProjectionBuilder,
  { version, build: progress }: RegisteredProjection,
): Promise<void> {
  if (progress === null) return;
  const heads = await readHeads(builder, version);
  const total = Number([...heads.values()].reduce((sum, { seq }) => sum + seq, 0n));
  if (progress.parts > 0 && !progress.isComplete) terminal.line(`resuming ${version} after ${progress.through}`);
  let last = progress;
  for await (const next of buildProjection(builder, progress, software.projectionOf(version))) {
    last = next;
    terminal.progress(`building ${version}, events`, next.events, total);
  }
  terminal.line(`${version} holds ${last.events} events of ${last.entities} entities`);
}

async function followTo(
  { software, terminal }: Surroundings,
  builder: ProjectionBuilder,
  heads: LedgerHeads,
): Promise<void> {
  let taken = 0;
  for await (const rows of catchUp(builder, heads, software.projectionOf(builder.version))) taken += rows;
  if (taken > 0) terminal.line(`${builder.version} caught up with the ledger: ${taken} more events`);
}

/** True if the versions are identical, or differ because their definitions do. */
async function compare(
  surroundings: Surroundings,
  builder: ProjectionBuilder,
  live: RegisteredProjection,
): Promise<boolean> {
  const { store, software, terminal } = surroundings;
  const follow = (heads: LedgerHeads) => followTo(surroundings, builder, heads);
  const names = { live: live.version, built: builder.version };
  const compared = await compareVersions(store, { ...names, follow, sha256: sha256Hex });
  if (compared === null) {
    terminal.line(
      `not compared: ${live.version} was written to during the comparison, and this server has no snapshots; stop all writers and run the command again`,
    );
    return false;
  }
  if (showComparison(terminal, names, compared)) return true;
  const isExpected = live.definitions !== software.definitions.digest;
  terminal.line(isExpected ? otherDefinitions(live, software) : damaged(live));
  return isExpected;
}

/** True if they are identical. */
function showComparison(terminal: Terminal, names: Names, { live, built }: Compared): boolean {
  const rows = [
    ['entities', live.entities, built.entities],
    ['numbers', digestOf(live, sha256Hex), digestOf(built, sha256Hex)],
    ['journal', live.journal, built.journal],
  ] as const;
  for (const [name, ofLive, ofBuilt] of rows) {
    terminal.line(`${name.padEnd(9)} ${names.built} ${shortHex(ofBuilt)}  ${names.live} ${shortHex(ofLive)}`);
  }
  for (const difference of differences(live, built)) terminal.line(`  ${differenceText(difference, names)}`);
  const isSame = rows.every(([, ofLive, ofBuilt]) => ofLive === ofBuilt);
  if (isSame) terminal.line(`identical: ${names.built} matches ${names.live}`);
  return isSame;
}

function differenceText({ measure, live, built }: MeasureDifference, names: Names): string {
  return live === built
    ? `${measure} differs by area, cell or day; all its steps in WORLD add up to ${live} in both`
    : `${measure} differs: all its steps in WORLD add up to ${built} in ${names.built} and ${live} in ${names.live}`;
}

interface Names {
  readonly live: string;
  readonly built: string;
}

function otherDefinitions({ version, definitions }: RegisteredProjection, software: Software): string {
  return `different, as expected: ${version} was built with definitions ${shortDigest(definitions)}, but this software has ${shortDigest(software.definitions.digest)}`;
}

function damaged({ version }: RegisteredProjection): string {
  return `DIFFERENT, although the definitions are equal: ${version} does not match the fold of its ledger; npx headway verify shows where`;
}

/** Switches, and reports it. */
export async function makeLive(
  { store, software, terminal }: Surroundings,
  builder: ProjectionBuilder,
  before: string,
): Promise<void> {
  const projection = software.projectionOf(builder.version);
  const day = await switchProjection({ builder, registry: store.registry, projection });
  terminal.line(
    `${builder.version} is live from recorded day ${day} on; ${before} is frozen and kept (npx headway rollback returns to it)`,
  );
}
