import type { Known, Recorded } from '../events/event.js';
import { amended, happened, inLedger } from './histories.js';

const by = (unit: string, id: string) => ({ unit, id });
const link = (kind: string) => [{ url: `https://x.org/${kind}`, kind, external: kind === 'report' }];

/** A correction that moves its target, and a void of another: both may arrive before their targets. */
function withRecords(events: readonly Recorded[], moved: Recorded, taken: Recorded, day: string): readonly Recorded[] {
  const { data } = moved.event;
  const replacement = {
    effectivedate: day,
    data: 'periodEnd' in data ? { ...data, periodStart: day, periodEnd: day } : data,
  };
  return [...events, amended(moved, '2024-12-01', replacement), amended(taken, '2024-12-02')];
}

function project(): readonly Recorded[] {
  const status = (on: string, from: string, to: string, spend?: number) =>
    happened('project.status_changed', on, { from, to, spendUsdCents: spend, digitalSpendUsdCents: spend });
  const screened = happened('project.digital_screened', '2023-02-01');
  const active = status('2023-04-01', 'approved', 'active', 100);
  const events = [
    happened('project.registered', '2023-01-01', { thematicAreas: ['energy', 'gender'], start: '2023-01-01' }),
    screened,
    status('2023-03-01', 'pipeline', 'approved', 0),
    active,
    status('2023-05-01', 'active', 'active', 90),
    status('2023-06-01', 'active', 'suspended', 250),
    happened('project.registered', '2023-07-01', {}, { id: 'again' }),
  ];
  return withRecords(events, screened, active, '2023-03-02');
}

function experiment(): readonly Recorded[] {
  const concluded = happened('experiment.concluded', '2023-02-01', { evidence: link('learning') });
  const scaled = happened('experiment.scaled', '2023-05-01');
  const events = [
    happened('experiment.started', '2023-01-01', { plannedEnd: '2023-12-31' }),
    happened('experiment.scaled', '2022-12-01'),
    concluded,
    happened('experiment.concluded', '2023-03-01', { result: 'refuted', decision: 'stop' }),
    scaled,
    happened('experiment.scaled', '2023-06-01', {}, by('KEN', 'foreign')),
  ];
  return withRecords(events, scaled, concluded, '2023-02-02');
}

function solution(): readonly Recorded[] {
  const adopted = happened('solution.adopted', '2023-02-01');
  const scale = (on: string, from: string, to: string) =>
    happened('solution.scale_changed', on, { from, to, reason: 'Agreed.' });
  const national = scale('2023-04-01', 'pilot', 'national');
  const events = [
    happened('solution.registered', '2023-01-15'),
    happened('solution.adopted', '2023-01-01', { country: 'KEN' }, by('KEN', 'kenya')),
    adopted,
    scale('2023-03-01', 'none', 'pilot'),
    national,
    happened('solution.scale_changed', '2023-05-01', {
      country: undefined,
      from: undefined,
      to: 'retired',
      reason: 'Old.',
    }),
  ];
  return withRecords(events, adopted, national, '2022-12-01');
}

function risk(): readonly Recorded[] {
  const status = (on: string, to: string) =>
    happened('risk.status_changed', on, { to, approverRole: 'head_of_office' });
  const mitigated = status('2023-03-01', 'mitigated');
  const closed = status('2023-05-01', 'closed');
  const events = [
    happened('risk.raised', '2023-01-10'),
    status('2023-01-01', 'closed'),
    status('2023-02-01', 'accepted'),
    mitigated,
    status('2023-04-01', 'materialised'),
    closed,
  ];
  return withRecords(events, mitigated, closed, '2023-01-20');
}

function readiness(): readonly Recorded[] {
  const assessed = (on: string, more: object = {}) =>
    happened('assessment.completed', on, more, { id: `${on}${Object.keys(more).join()}` });
  const [second, third] = [assessed('2023-01-01'), assessed('2024-01-01', { consultedGroups: [] })];
  const events = [assessed('2022-01-01'), second, assessed('2023-01-01', { assessmentId: 'B' }), third];
  return withRecords(events, second, third, '2023-06-01');
}

function policy(): readonly Recorded[] {
  const reached = (on: string, stage: string, groups: readonly string[], unit = 'TZA') =>
    happened(
      'policy.stage_reached',
      on,
      { stage, consultedGroups: groups, evidence: link('law'), skipReason: undefined, countries: [unit] },
      by(unit, `${stage}@${on}`),
    );
  const drafted = reached('2023-01-01', 'drafted', []);
  const adopted = reached('2023-04-01', 'adopted', ['academia']);
  const events = [
    drafted,
    reached('2023-02-01', 'consulted', ['government'], 'KEN'),
    reached('2023-03-01', 'consulted', ['government']),
    adopted,
    reached('2023-05-01', 'consulted', ['private_sector']),
    reached('2023-06-01', 'repealed', []),
  ];
  return withRecords(events, adopted, drafted, '2023-02-15');
}

function asset(kind: 'system' | 'dataset' | 'lab'): readonly Recorded[] {
  const bare = { domain: undefined, rating: undefined, satisfactionHundredths: undefined, responses: undefined };
  const data = {
    system: {},
    dataset: { ...bare, ownerNamed: true, qualityChecked: true, published: true, licence: 'MIT' },
    lab: { ...bare, hostCountry: 'TZA', countries: ['TZA'] },
  };
  const assessed = (on: string, more: object = {}, unit = 'TZA') =>
    happened('asset.assessed', on, { kind, ...data[kind], ...more }, by(unit, `${unit}@${on}`));
  const [second, retired] = [assessed('2023-02-01'), assessed('2023-04-01', { status: 'retired' })];
  const foreign = kind === 'lab' ? { hostCountry: 'KEN', countries: ['KEN'] } : {};
  const changed = happened('asset.assessed', '2023-03-01', { kind: 'process' }, by('TZA', 'other-kind'));
  const events = [
    assessed('2023-01-01'),
    second,
    changed,
    retired,
    assessed('2023-05-01'),
    assessed('2023-03-15', foreign, 'KEN'),
  ];
  return withRecords(events, second, retired, '2023-01-20');
}

function partner(): readonly Recorded[] {
  const recorded = (on: string, data: object, unit = 'TZA') =>
    happened('partnership.recorded', on, { countries: [unit], ...data }, by(unit, `${unit}@${on}`));
  const first = recorded('2023-01-01', { partnershipId: 'A', end: '2024-01-01' });
  const update = recorded('2023-06-01', { partnershipId: 'A', end: '2024-06-01' });
  const events = [
    first,
    recorded('2023-03-01', { partnershipId: 'B', partnerType: 'academia' }, 'KEN'),
    update,
    recorded('2023-07-01', { partnershipId: 'A', local: false }, 'KEN'),
    recorded('2023-08-01', { partnershipId: 'B', local: false }, 'KEN'),
  ];
  return withRecords(events, update, first, '2023-02-01');
}

function report(type: string, data: (place: number) => object): readonly Recorded[] {
  const days = ['2022-01-31', '2022-06-30', '2023-01-31', '2024-07-31'];
  const events = days.map((on, place) => happened(type, on, data(place)));
  const again = happened(type, '2022-06-30', data(9), { id: 'again', time: '2022-07-31T00:00:00Z' });
  return withRecords([...events, again], events[1] as Recorded, events[2] as Recorded, '2022-09-30');
}

function once(type: string): readonly Recorded[] {
  const [first, second] = [happened(type, '2023-01-01'), happened(type, '2023-02-01')];
  return withRecords([first, second, happened(type, '2023-03-01')], second, first, '2023-04-01');
}

function period(): readonly Recorded[] {
  const approved = (on: string, reportingUnit: string) =>
    happened('hq.submission_approved', on, { reportingUnit }, { id: `${reportingUnit}@${on}` });
  return [
    approved('2024-04-12', 'TZA'),
    happened('hq.period_closed', '2024-04-20'),
    approved('2024-04-22', 'UGA'),
    happened('hq.submission_returned', '2024-04-25'),
    happened('hq.period_reopened', '2024-05-01'),
    approved('2024-05-02', 'KEN'),
    happened('hq.period_closed', '2024-05-03', { dueUnits: ['KEN', 'UGA'] }),
    happened('hq.period_closed', '2024-05-04'),
  ];
}

function revisions(type: string, field: string, values: readonly unknown[]): readonly Recorded[] {
  return values.map((value, place) => happened(type, `2024-0${place + 1}-01`, { [field]: value }));
}

const told = (): { readonly [name: string]: readonly Recorded[] } => ({
  project: project(),
  experiment: experiment(),
  solution: solution(),
  usage: report('usage.reported', (place) => ({ users: { total: 10 * place } })),
  risk: risk(),
  foresight: once('foresight.completed'),
  readiness: readiness(),
  policy: policy(),
  training: once('training.delivered'),
  survey: report('measurement.surveyed', (place) => ({ instrumentVersion: `${2022 + place}` })),
  workforce: report('workforce.snapshot', (place) => ({ headcount: { total: 48 + place } })),
  system: asset('system'),
  dataset: asset('dataset'),
  lab: asset('lab'),
  partner: partner(),
  baseline: revisions('hq.baseline_set', 'value', ['40', '40.0', '41']),
  target: revisions('hq.target_set', 'value', ['80', '75', '75']),
  period: period(),
  area: revisions('hq.area_changed', 'validFrom', ['2024-07-01', '2024-08-01', '2024-07-01']),
});

/**
 * A life of one entity of every kind, with late, early, corrected, voided and foreign events, for testing laws about
 * all kinds.
 */
export function stories(): { readonly [name: string]: readonly Known[] } {
  return Object.fromEntries(Object.entries(told()).map(([name, events]) => [name, inLedger(events)]));
}
