import fc from 'fast-check';
import { mostly, type Body, type Told, type Topic } from './topic.js';

const APPROVED = 'hq.submission_approved';
const RETURNED = 'hq.submission_returned';
const CLOSED = 'hq.period_closed';
const REOPENED = 'hq.period_reopened';

/** Periods and days after their end, near a deadline. */
const PERIODS = [
  { period: '2023-Q4', days: ['2024-01-01', '2024-01-15', '2024-01-16'] },
  { period: '2024-Q1', days: ['2024-04-01', '2024-04-15', '2024-04-16'] },
  { period: '2023', days: ['2024-01-01', '2024-01-15', '2024-01-16'] },
];
const UNITS = ['KEN', 'UGA', 'R11', 'KOS', 'HQ-CDO'];

export const period: Told = {
  kind: 'period',
  names: [APPROVED, APPROVED, APPROVED, RETURNED, CLOSED, CLOSED, REOPENED],
  idOf: (number) => PERIODS[(number - 1) % PERIODS.length]?.period ?? '',
  bodyOn: closing,
  story: [APPROVED, CLOSED, APPROVED, REOPENED, RETURNED, CLOSED, APPROVED].map((name) => ({ name, data: {} })),
  isHeadquarters: true,
};

function closing({ name, id }: Topic): Body {
  const { days = [] } = PERIODS.find((one) => one.period === id) ?? {};
  const unit = mostly('KEN', ...UNITS.slice(1));
  const [clerk, head] = ['clerk-1', 'head-1'];
  const words = { period: id, reason: 'Numbers were late' };
  if (name === RETURNED) return unit.map((reportingUnit) => ({ ...words, reportingUnit, returnedBy: head }));
  if (name === REOPENED) return fc.constant({ ...words, requestedBy: clerk, approvedBy: head });
  const day = fc.constantFrom(...days);
  if (name === APPROVED) {
    const submitted = { submittedBy: clerk, approvedBy: head };
    return fc
      .tuple(unit, day)
      .map(([reportingUnit, submittedOn]) => ({ period: id, reportingUnit, submittedOn, ...submitted }));
  }
  return fc
    .tuple(fc.subarray(UNITS), day)
    .map(([dueUnits, deadline]) => ({ period: id, dueUnits, deadline, closedBy: head }));
}

interface Figure {
  readonly indicator: string;
  readonly area: string;
  readonly dims?: Readonly<Record<string, string>>;
  readonly period: string;
  readonly cell: string;
}

const FIGURES: readonly Figure[] = [
  { indicator: 'O1.01', area: 'KEN', period: '2024', cell: '_T' },
  { indicator: 'O1.03', area: 'RBA', dims: { THEME: 'ENERGY' }, period: '2024-Q1', cell: 'THEME=ENERGY' },
  {
    indicator: 'O1.13',
    area: 'unit:KEN',
    dims: { SEX: 'F', DEG_URB: 'RUR' },
    period: '2024-H1',
    cell: 'DEG_URB=RUR,SEX=F',
  },
];

const figureAt = (number: number): Figure => FIGURES[(number - 1) % FIGURES.length] as Figure;
const value = fc.constantFrom('40', '40.0', '57.5', '0');

export const baseline: Told = {
  kind: 'baseline',
  names: ['hq.baseline_set'],
  idOf: (number) => baselineId(figureAt(number)),
  bodyOn: ({ id }) => {
    const { indicator, area, dims } = FIGURES.find((one) => baselineId(one) === id) as Figure;
    const about = { indicator, area, ...(dims && { dims }), onDay: '2022-01-01', sourceTitle: 'Survey of 2021' };
    return value.map((of) => ({ ...about, value: of }));
  },
  story: [{ name: 'hq.baseline_set', data: {} }],
  isHeadquarters: true,
};

export const target: Told = {
  kind: 'target',
  names: ['hq.target_set'],
  idOf: (number) => targetId(figureAt(number)),
  bodyOn: ({ id }) => {
    const { indicator, area, dims, period: until } = FIGURES.find((one) => targetId(one) === id) as Figure;
    const about = { indicator, area, ...(dims && { dims }), period: until, reason: 'As planned', setBy: 'head-1' };
    return value.map((of) => ({ ...about, value: of }));
  },
  story: [{ name: 'hq.target_set', data: {} }],
  isHeadquarters: true,
};

function baselineId({ indicator, area, cell }: Figure): string {
  return `${indicator}/${area}/${cell}`;
}

function targetId({ indicator, area, period: until, cell }: Figure): string {
  return `${indicator}/${area}/${until}/${cell}`;
}

const AREAS = [
  { areaKind: 'country', areaCode: 'KEN', parent: 'RBAS', groups: ['LMC', 'LDC'] },
  { areaKind: 'unit', areaCode: 'FJI', serves: ['FJI', 'TON'] },
  { areaKind: 'group', areaCode: 'LDC' },
];

export const area: Told = {
  kind: 'area',
  names: ['hq.area_changed'],
  idOf: (number) => areaId(AREAS[(number - 1) % AREAS.length] as (typeof AREAS)[number]),
  bodyOn: ({ id }) => {
    const changed = AREAS.find((one) => areaId(one) === id);
    const names = { en: 'Area', fr: 'Zone', es: 'Zona' };
    return fc
      .record(
        { validFrom: fc.constantFrom('2024-01-01', '2024-07-01'), validTo: fc.constant('2024-12-31') },
        { requiredKeys: ['validFrom'] },
      )
      .map((valid) => ({ ...changed, names, ...valid }));
  },
  story: [{ name: 'hq.area_changed', data: {} }],
  isHeadquarters: true,
};

function areaId({ areaKind, areaCode }: { readonly areaKind: string; readonly areaCode: string }): string {
  return `${areaKind}/${areaCode}`;
}

/** Acceptance knows only the software's own version, so these are for the fold alone. */
export const catalogue: Told = {
  kind: 'catalogue',
  names: ['hq.catalogue_version_published'],
  idOf: () => 'headway',
  bodyOn: () => {
    const version = fc.constantFrom('1.0.0', '1.2.0', '1.10.0', '2.0.0-rc.1', '2.0.0-rc.1.1', '2.0.0');
    return version.map((catalogueVersion) => ({ catalogueVersion, definitionsSha256: '0'.repeat(64), changes: [] }));
  },
  story: [{ name: 'hq.catalogue_version_published', data: {} }],
  isHeadquarters: true,
};
