import type { Recorded } from '#domain';
import { inLedger } from '#domain/testing';
import { lowest } from './fraction.js';
import { indicatorOracle } from './indicator-oracle.js';
import { oracleOf, type Oracle } from './oracle.js';
import { readOracleReference, type OracleReference } from './oracle-reference.js';

export const reference: OracleReference = readOracleReference();

export interface Sent {
  readonly id: string;
  readonly day: string;
  readonly unit?: string;
  readonly time?: string;
  readonly sequence?: string;
  readonly backfill?: boolean;
  /** Recorded day; the event's own day unless stated. */
  readonly recorded?: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Field of the data, or fields joined by `/`, that name the entity of a kind. */
const ENTITY: Readonly<Record<string, readonly string[]>> = {
  project: ['projectId'],
  experiment: ['experimentId'],
  solution: ['solutionId'],
  usage: ['solutionId', 'country'],
  risk: ['riskId'],
  foresight: ['exerciseId'],
  assessment: ['framework', 'country'],
  policy: ['instrumentId'],
  training: ['trainingId'],
  measurement: ['measureCode', 'country'],
  asset: ['assetId'],
  partnership: ['partnerId'],
};
const KIND: Readonly<Record<string, string>> = {
  assessment: 'readiness',
  measurement: 'survey',
  partnership: 'partner',
};

/** One accepted event: `sent('solution.adopted', { id, day }, data)`; the entity follows from the data. */
export function sent(name: string, about: Sent, data: Data): Recorded {
  const {
    id,
    day,
    unit = 'KEN',
    time = `${day}T12:00:00.000Z`,
    sequence = '',
    backfill = false,
    recorded = day,
  } = about;
  const source = `https://data.example.org/${unit.toLowerCase()}/pims`;
  const type = `org.undp.digital.${name}.v1`;
  const event = { source, id, type, time, unit, day, sequence, backfill, entity: entityOf(name, unit, data), data };
  return { event, recordedAt: Date.parse(`${recorded}T23:00:00Z`) };
}

/** A correction (with a replacement) or void (without one) of a known event. */
export function record(about: Sent, target: Recorded, replacement?: { effectivedate: string; data: object }): Recorded {
  const { source: targetSource, id: targetId, type: targetType, entity } = target.event;
  const name = replacement ? 'record.corrected' : 'record.voided';
  const one = sent(name, about, { targetSource, targetId, targetType, ...(replacement && { replacement }) });
  return { ...one, event: { ...one.event, entity } };
}

export function solution(solutionId: string, about: Partial<Sent> = {}, more: Data = {}): Recorded {
  const data = {
    solutionId,
    title: 'S',
    countries: ['KEN'],
    category: 'e_learning',
    openStandards: [],
    dpg: 'no',
    ...more,
  };
  return sent('solution.registered', { id: `reg-${solutionId}`, day: '2023-01-01', ...about }, data);
}

export function adopted(
  id: string,
  solutionId: string,
  country: string,
  day: string,
  more: Partial<Sent> = {},
): Recorded {
  return sent('solution.adopted', { id, day, unit: country, ...more }, { solutionId, country });
}

export function project(projectId: string, about: Partial<Sent> = {}, more: Data = {}): Recorded {
  const plan = {
    thematicAreas: ['energy'],
    directions: [],
    gen: 2,
    budgetUsdCents: 10_000,
    digitalBudgetUsdCents: 10_000,
  };
  const data = { projectId, title: 'P', countries: ['KEN'], ...plan, ...more };
  return sent('project.registered', { id: `reg-${projectId}`, day: '2023-01-01', ...about }, data);
}

export function changed(about: Sent, projectId: string, step: string, total?: number): Recorded {
  const [from, to] = step.split('>');
  const spend = total === undefined ? {} : { spendUsdCents: total, digitalSpendUsdCents: total };
  return sent('project.status_changed', about, { projectId, from, to, ...spend });
}

export function used(id: string, day: string, users: object, more: Data = {}): Recorded {
  const data = {
    solutionId: 'S',
    country: 'KEN',
    category: 'e_learning',
    periodEnd: day,
    basis: 'measured',
    users,
    ...more,
  };
  return sent('usage.reported', { id, day }, data);
}

/** Known events in the order of the ledger: all of them, or those recorded by the end of a UTC day. */
export function asked(set: readonly Recorded[], asOf = '9999-12-31', table: OracleReference = reference): Oracle {
  return oracleOf(
    inLedger(set).filter(({ recordedAt }) => new Date(recordedAt).toISOString().slice(0, 10) <= asOf),
    table,
  );
}

function entityOf(name: string, unit: string, data: Data): string {
  const [kind = ''] = name.split('.');
  if (kind === 'workforce') return `workforce:${unit}`;
  if (name.startsWith('hq.')) return headquartersEntity(name, data);
  const id = (ENTITY[kind] ?? []).map((field) => String(data[field])).join('/');
  return `${KIND[kind] ?? kind}:${id}`;
}

function headquartersEntity(name: string, data: Data): string {
  const { indicator, area, period, areaKind, areaCode, dims = {} } = data as Readonly<Record<string, string>>;
  const cell =
    Object.entries(dims)
      .map((one) => one.join('='))
      .sort()
      .join(',') || '_T';
  if (name === 'hq.catalogue_version_published') return 'catalogue:headway';
  if (name === 'hq.baseline_set') return `baseline:${indicator}/${area}/${cell}`;
  if (name === 'hq.target_set') return `target:${indicator}/${area}/${period}/${cell}`;
  return name === 'hq.area_changed' ? `area:${areaKind}/${areaCode}` : `period:${period}`;
}

export const YEAR = { start: '2024-01-01', end: '2025-01-01' };
export const Q1 = { start: '2024-01-01', end: '2024-04-01' };
export const Q2 = { start: '2024-04-01', end: '2024-07-01' };

/** The value as text: a whole number, a fraction in lowest terms, or the reason for null. */
export function value(
  set: readonly Recorded[],
  code: string,
  area: string,
  window: { start: string; end: string; dims?: Readonly<Record<string, string>> },
  asOf?: string,
) {
  return valueOf(asked(set, asOf), code, area, window);
}

export function valueOf(
  oracle: Oracle,
  code: string,
  area: string,
  window: { start: string; end: string; dims?: Readonly<Record<string, string>> },
) {
  const answer = indicatorOracle(oracle)(code, { area, ...window });
  if (answer.value === null) return answer.reason;
  const { top, bottom } = lowest(answer.value);
  return bottom === 1n ? `${top}` : `${top}/${bottom}`;
}

export function stepsOf(set: readonly Recorded[], prefix: string): string[] {
  return [...asked(set).allSteps()]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, sum]) => `${key.slice(prefix.length)} ${sum}`)
    .sort();
}

export const anomalies = (set: readonly Recorded[]) =>
  Object.fromEntries([...asked(set).anomalies()].map(([identity, codes]) => [identity.split('|')[1], codes.join(' ')]));
