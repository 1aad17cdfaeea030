import { type Declarations, type LiveSpan, liveBefore } from '#domain';
import { type RegisteredProjection, shortDigest, stateOf } from '#kpi-store';
import { switchProjection } from '#projections';
import { CommandError } from '../output/command-error.js';
import type { Terminal } from '../output/terminal.js';
import type { Software } from '../software.js';
import type { OperatorStore } from '../store.js';

const FIRST_DAY = '1970-01-01';

/**
 * `headway projections`: lists every version, its definitions and declarations, and the recorded days for which it
 * answers.
 */
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
  const whose = one.definitions === definitions.digest ? 'same as this software' : 'different from this software';
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
  return until === null ? `answers ${since} on` : `answers ${since} until ${until} (exclusive)`;
}

function buildText(one: RegisteredProjection): readonly string[] {
  if (one.build === null || stateOf(one) !== 'building') return [];
  return [one.build.isComplete ? 'complete' : `${one.build.events} events so far`];
}

/**
 * `headway rollback`: makes the previous version live again, after taking in the events that have arrived since. A
 * second rollback goes forward again. Returns the exit code.
 */
export async function rollBack(store: OperatorStore, software: Software, terminal: Terminal): Promise<number> {
  const before = liveBefore(await store.registry.list());
  if (before === null)
    throw new CommandError('There is no version to return to: no other version was live before the current one.');
  const { version, definitions } = before;
  if (definitions !== software.definitions.digest) {
    throw new CommandError(
      `${version} was built with definitions ${shortDigest(definitions)}, but this software has ${shortDigest(software.definitions.digest)}: run npx headway rollback with the version of Headway that built it.`,
    );
  }
  const projection = software.projectionOf(version);
  const day = await switchProjection({ builder: store.builder(version), registry: store.registry, projection });
  terminal.line(`${version} is live again, from recorded day ${day} on`);
  return 0;
}
