import { type Window, all, counted, equal, given, summedIf, yearsBefore } from './expressions.js';
import { type Stage, filtered, ownedPipeline, resolvedPipeline } from './resolved-pipeline.js';

/** The last report of an entity by the end of the window, the first of its day, as long as it is current. */
export function reports(window: Window): readonly Stage[] {
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
export function assets(window: Window): readonly Stage[] {
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
