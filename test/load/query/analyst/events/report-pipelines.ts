import { type Window, all, counted, equal, given, summedIf, within } from './expressions.js';
import { type Stage, filtered, ownedPipeline, resolvedPipeline } from './resolved-pipeline.js';
import { assets, reports } from './state-pipelines.js';

/** One document per country and entity: the first adoption. `among`: a condition that selects entities. */
export function adoptions(among: Stage = {}): readonly Stage[] {
  return [
    ...resolvedPipeline(['solution.registered', 'solution.adopted'], among),
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
