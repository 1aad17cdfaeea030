import { type Stage, filtered, ownedPipeline, resolvedPipeline } from './resolved-pipeline.js';

/** Days of a window: from `start` until before `end`. */
interface Window {
  readonly start: string;
  readonly end: string;
}

const all = (...conditions: unknown[]) => ({ $and: conditions });
const equal = (a: unknown, b: unknown) => ({ $eq: [a, b] });
const given = (field: string) => ({ $gt: [field, null] });
const counted = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } });
const summedIf = (condition: unknown, amount: unknown) => ({ $sum: { $cond: [condition, amount, 0] } });
const within = (field: string, { start, end }: Window) => all({ $gte: [field, start] }, { $lt: [field, end] });
const yearsBefore = ({ end }: Window, years: number) => `${Number(end.slice(0, 4)) - years}${end.slice(4)}`;

/** One document per country and entity: the first adoption. */
export function adoptions(): readonly Stage[] {
  return [
    ...resolvedPipeline(['solution.registered', 'solution.adopted']),
    ...ownedPipeline(['solution.registered']),
    { $unwind: '$events' },
    { $match: { 'events.type': 'solution.adopted' } },
    { $group: { _id: { entity: '$_id', country: '$events.data.country' }, day: { $min: '$events.day' } } },
  ];
}

/** Each finds one document: amounts by name. */
export function reportPipelines(window: Window): readonly (readonly Stage[])[] {
  const adopted = [...adoptions(), { $group: { _id: null, adopted: counted(within('$day', window)) } }];
  return [adopted, experiments(window), policies(window), openings(window), reports(window), assets(window)];
}

function experiments(window: Window): readonly Stage[] {
  const owned = (type: string) => all(equal('$$this.type', type), equal('$$this.unit', '$owner'));
  // From the first conclusion on: what is before it in order counts for nothing.
  const since = {
    $reduce: {
      input: filtered('$events', { $or: [owned('experiment.concluded'), owned('experiment.scaled')] }),
      initialValue: [],
      in: {
        $cond: [
          { $or: [{ $ne: ['$$value', []] }, equal('$$this.type', 'experiment.concluded')] },
          { $concatArrays: ['$$value', ['$$this']] },
          [],
        ],
      },
    },
  };
  const isScaled = { $lt: ['$scaling.day', later('$conclusion.day', 24)] };
  const validated = equal('$conclusion.data.result', 'validated');
  const evidence = { $ifNull: ['$conclusion.data.evidence', []] };
  const learning = { $gt: [{ $size: filtered(evidence, equal('$$this.kind', 'learning')) }, 0] };
  return [
    ...resolvedPipeline(['experiment.started', 'experiment.concluded', 'experiment.scaled']),
    ...ownedPipeline(['experiment.started']),
    { $set: { since } },
    {
      $set: {
        conclusion: { $first: '$since' },
        scaling: { $first: filtered('$since', equal('$$this.type', 'experiment.scaled')) },
      },
    },
    { $match: { 'conclusion.day': { $gte: window.start, $lt: window.end } } },
    {
      $group: {
        _id: null,
        concluded: { $sum: 1 },
        learning: counted(learning),
        validated: counted(validated),
        scaled: counted(all(validated, given('$scaling.day'), isScaled)),
      },
    },
  ];
}

function later(day: string, months: number): Stage {
  const startDate = { $dateFromString: { dateString: day } };
  return { $dateToString: { format: '%Y-%m-%d', date: { $dateAdd: { startDate, unit: 'month', amount: months } } } };
}

/** Stages never go back: one counts if it is the highest so far. */
function policies(window: Window): readonly Stage[] {
  const rank = { $indexOfArray: [['drafted', 'consulted', 'adopted', 'in_force', 'repealed'], '$$this.data.stage'] };
  const applied = {
    $reduce: {
      input: filtered('$events', equal('$$this.unit', '$owner')),
      initialValue: { rank: -1, isConsulted: false, adopted: null, isInclusive: false },
      in: { $cond: [{ $gte: [rank, '$$value.rank'] }, steppedTo(rank), '$$value'] },
    },
  };
  return [
    ...resolvedPipeline(['policy.stage_reached']),
    ...ownedPipeline(['policy.stage_reached']),
    { $set: { applied } },
    { $match: { 'applied.isInclusive': true, 'applied.adopted': { $gte: window.start, $lt: window.end } } },
    { $group: { _id: null, inclusive: { $sum: 1 } } },
  ];
}

function steppedTo(rank: unknown): Stage {
  const isConsulted = { $or: ['$$value.isConsulted', { $gt: [{ $size: '$$this.data.consultedGroups' }, 0] }] };
  const isAdopted = all(equal('$$value.adopted', null), { $gte: [rank, 2] });
  return {
    rank,
    isConsulted,
    adopted: { $cond: [isAdopted, '$$this.day', '$$value.adopted'] },
    isInclusive: { $cond: [isAdopted, isConsulted, '$$value.isInclusive'] },
  };
}

function openings(window: Window): readonly Stage[] {
  const types = ['foresight.completed', 'training.delivered'];
  const foresight = equal('$opening.type', 'foresight.completed');
  const taught = all(
    equal('$opening.type', 'training.delivered'),
    { $ne: ['$opening.data.audience', 'undp'] },
    given('$opening.data.country'),
  );
  return [
    ...resolvedPipeline(types),
    ...ownedPipeline(types),
    { $match: { 'opening.day': { $gte: window.start, $lt: window.end } } },
    {
      $group: {
        _id: null,
        foresight: counted(foresight),
        decided: counted(all(foresight, given('$opening.data.decisionRef'))),
        trained: summedIf(taught, '$opening.data.completed.total'),
      },
    },
  ];
}

/** The last report of an entity by the end of the window, the first of its day, as long as it is current. */
function reports(window: Window): readonly Stage[] {
  const { end } = window;
  const known = filtered('$events', { $lt: ['$$this.day', end] });
  const literacy = filtered('$report.data.estimates', equal('$$this.dims', {}));
  const isLiteracy = all(equal('$report.data.measureCode', 'digital_literacy'), { $gte: ['$overall.respondents', 30] });
  const product = { $multiply: ['$overall.population', '$overall.numerator'] };
  const anyGroup = filtered('$report.data.users.cells', equal('$$this.dims', { VULN_GROUP: 'ANY' }));
  const months18 = `${Number(end.slice(0, 4)) - 2}-07-01`;
  const current = [
    { type: 'usage.reported', day: { $gte: yearsBefore(window, 1) } },
    { type: 'workforce.snapshot', day: { $gte: months18 } },
    { type: 'measurement.surveyed', day: { $gte: yearsBefore(window, 5) } },
  ].map(({ type, day }) => ({ 'report.type': type, 'report.day': day }));
  return [
    ...resolvedPipeline(['usage.reported', 'workforce.snapshot', 'measurement.surveyed']),
    { $set: { events: known, all: [] } },
    { $set: { last: { $last: '$events' } } },
    { $set: { report: { $first: filtered('$events', equal('$$this.day', '$last.day')) } } },
    { $match: { $or: current } },
    { $set: { overall: { $first: literacy }, vulnerable: { $first: anyGroup } } },
    {
      $group: {
        _id: null,
        users: { $sum: '$report.data.users.total' },
        vulnerable: { $sum: '$vulnerable.value' },
        headcount: { $sum: '$report.data.headcount.total' },
        certified: { $sum: '$report.data.certified.total' },
        population: summedIf(isLiteracy, '$overall.population'),
        literate: summedIf(isLiteracy, { $round: [{ $divide: [product, '$overall.denominator'] }, 0] }),
      },
    },
  ];
}

/** The last state of an asset of the kind that it began as. */
function assets(window: Window): readonly Stage[] {
  const isSame = equal('$$this.data.kind', '$opening.data.kind');
  const isKnown = { $lt: ['$$this.day', window.end] };
  const owned = filtered('$events', all(equal('$$this.unit', '$owner'), isSame, isKnown));
  const { kind, rating, licence } = {
    kind: '$last.data.kind',
    rating: '$last.data.rating',
    licence: '$last.data.licence',
  };
  const dataset = equal(kind, 'dataset');
  const isCurrent = { $gte: ['$last.day', yearsBefore(window, 2)] };
  const rated = all({ $not: [{ $in: [kind, ['dataset', 'lab']] }] }, given(rating), isCurrent);
  const checked = all(equal('$last.data.ownerNamed', true), equal('$last.data.qualityChecked', true), given(licence));
  return [
    ...resolvedPipeline(['asset.assessed']),
    ...ownedPipeline(['asset.assessed']),
    { $set: { last: { $last: owned } } },
    { $match: { 'last.data.status': 'in_use' } },
    {
      $group: {
        _id: null,
        rated: counted(rated),
        fit: counted(all(rated, { $gte: [rating, 4] })),
        datasets: counted(dataset),
        compliant: counted(all(dataset, checked)),
        labs: counted(equal(kind, 'lab')),
      },
    },
  ];
}
