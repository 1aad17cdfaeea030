export type Stage = Readonly<Record<string, unknown>>;

const isOf = (type: string) => ({ $eq: ['$type', type] });
const ORDER = { day: 1, time: 1, sequence: 1, source: 1, id: 1 };

/**
 * One document per entity: its standing `events` about these types in order, without repeats, corrected. `among`: a
 * condition that selects entities.
 */
export function resolvedPipeline(types: readonly string[], among: Stage = {}): readonly Stage[] {
  const envelope = { recorded: '$recorded', unit: '$unit', time: '$time', sequence: '$sequence' };
  const event = { ...envelope, source: '$source', id: '$id', day: '$day', data: '$data' };
  const { recorded: _, unit: __, ...correction } = event;
  return [
    { $match: { about: { $in: types }, ...among } },
    {
      // Documents are compared field by field, so these are the first to arrive and the last in order.
      $group: {
        _id: { entity: '$entity', about: '$about', source: '$target_source', id: '$target_id' },
        event: { $min: { $cond: [isOf('record.corrected'), null, { $cond: [isOf('record.voided'), null, event] }] } },
        correction: { $max: { $cond: [isOf('record.corrected'), correction, null] } },
        voiders: { $addToSet: { $cond: [isOf('record.voided'), '$unit', null] } },
      },
    },
    { $match: { event: { $ne: null } } },
    {
      $project: {
        entity: '$_id.entity',
        type: '$_id.about',
        ...Object.fromEntries(Object.keys(event).map((name) => [name, `$event.${name}`])),
        day: { $ifNull: ['$correction.day', '$event.day'] },
        data: { $ifNull: ['$correction.data', '$event.data'] },
        voiders: { $setDifference: ['$voiders', [null]] },
      },
    },
    { $group: { _id: '$entity', all: { $push: '$$ROOT' } } },
    {
      $set: {
        events: { $sortArray: { input: filtered('$all', { $eq: ['$$this.voiders', []] }), sortBy: ORDER } },
      },
    },
  ];
}

/** Adds `owner`, the unit of the first opening event to arrive, and `opening`; without one, the entity is left out. */
export function ownedPipeline(opening: readonly string[]): readonly Stage[] {
  const opens = { $in: ['$$this.type', opening] };
  const isKept = { $eq: [{ $setDifference: ['$$this.voiders', ['$$this.unit']] }, []] };
  const claims = filtered('$all', { $and: [opens, isKept] });
  return [
    { $set: { claim: { $first: { $sortArray: { input: claims, sortBy: { recorded: 1 } } } } } },
    { $set: { owner: '$claim.unit', all: [] } },
    {
      $set: { opening: { $first: filtered('$events', { $and: [opens, { $eq: ['$$this.unit', '$owner'] }] }) } },
    },
    { $match: { 'opening.day': { $gt: '' } } },
  ];
}

/** The elements of an array for which a condition on `$$this` holds. */
export function filtered(input: unknown, cond: unknown): Stage {
  return { $filter: { input, as: 'this', cond } };
}
