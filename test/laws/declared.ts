import { eventTypes, indicators, seriesOf } from '#domain';
import { declaredKinds } from '../oracle/streams.js';

/**
 * Kinds of entities that the product folds, and series that it answers: the laws cover these and every later addition.
 */
export const KINDS = declaredKinds(eventTypes.map(({ type }) => type));

export const SERIES = indicators.flatMap(seriesOf).map(({ code, indicator }) => ({ code, by: indicator.by }));
