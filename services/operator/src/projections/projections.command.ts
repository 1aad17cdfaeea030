import { type Declarations, type LiveSpan, liveBefore } from '#domain';
import { type RegisteredProjection, shortDigest, stateOf } from '#kpi-store';
import { switchProjection } from '#projections';
import { Refusal } from '../output/refusal.js';
import type { Terminal } from '../output/terminal.js';
import type { Software } from '../software.js';
import type { OperatorStore } from '../store.js';

const FIRST_DAY = '1970-01-01';

/** `headway projections`: every version, what it was built with and declared by, and on which recorded days it answers. */
export async function listProjections(store: OperatorStore, software: Software, terminal: Terminal): Promise<number> {
  const all = await store.registry.list();
  if (all.length === 0) terminal.line('There is no projection version yet: run the set-up job.');
  for (const one of all) {
    const declarations = await store.registry.declarations(one.version);
    terminal.line(`${lineOf(one, software)}  ${declaredText(declarations)}`);
  }
  return 0;
}

function lineOf(one: RegisteredProjection, { definitions }: Software): string {
  const whose = one.definitions === definitions.digest ? 'those of this software' : 'others than this software has';
  const parts = [
    one.version,
    stateOf(one),
    `definitions ${shortDigest(one.definitions)} (${whose})`,
    ...one.spans.map(spanText),
  ];
  return [...parts, ...buildText(one)].join('  ');
}

function declaredText(declarations: Declarations | null): string {
  if (declarations === null) return 'declarations not stored';
  const { catalogue, foldRules, indicators, measures } = declarations;
  const counts = `${indicators.length} indicators, ${Object.keys(measures).length} measures`;
  return `catalogue ${catalogue}, fold rules ${foldRules}, ${counts}`;
}

function spanText({ from, until }: LiveSpan): string {
  const since = from === FIRST_DAY ? 'from the first day' : `from ${from}`;
  return until === null ? `answers ${since} on` : `answers ${since} up to, not including, ${until}`;
}

function buildText(one: RegisteredProjection): readonly string[] {
  if (one.build === null || stateOf(one) !== 'building') return [];
  return [one.build.isComplete ? 'whole' : `${one.build.events} events in`];
}

/**
 * `headway rollback`: makes the version live that was so before; what arrived since is taken in first. Again, it goes forward again.
 * Returns the exit code.
 */
export async function rollBack(store: OperatorStore, software: Software, terminal: Terminal): Promise<number> {
  const before = liveBefore(await store.registry.list());
  if (before === null) throw new Refusal('There is no version to go back to: none was live before the one that is.');
  const { version, definitions } = before;
  if (definitions !== software.definitions.digest) {
    throw new Refusal(
      `${version} was built with definitions ${shortDigest(definitions)}, and this software has ${shortDigest(software.definitions.digest)}: run npx headway rollback of the version of Headway that built it.`,
    );
  }
  const projection = software.projectionOf(version);
  const day = await switchProjection({ builder: store.builder(version), registry: store.registry, projection });
  terminal.line(`${version} is live again, from recorded day ${day} on`);
  return 0;
}
