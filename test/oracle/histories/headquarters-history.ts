import { gt } from 'semver';
import type { AreaChanged, BaselineSet, CatalogueVersionPublished, TargetSet } from '#domain';
import { nothingCounted, type History } from './history.js';
import { told, type Resolved } from './resolved.js';

/** Events that are kept but not counted; only their anomalies are reported. */
export function catalogueHistory(events: readonly Resolved[]): History {
  const versionOf = (one: Resolved) => told<CatalogueVersionPublished>(one).catalogueVersion;
  const codes = (one: Resolved) => {
    const earlier = events.slice(0, events.indexOf(one));
    const isHighest = earlier.every((other) => gt(versionOf(one), versionOf(other)));
    return isHighest ? [] : ['version-not-increasing'];
  };
  return { codes, ...nothingCounted };
}

/** Baselines and targets: the last in order holds. */
export function figureHistory(events: readonly Resolved[]): History {
  const valueOf = (one: Resolved) => told<BaselineSet | TargetSet>(one).value;
  const codes = (one: Resolved) => {
    const before = events[events.indexOf(one) - 1];
    return before && isSameDecimal(valueOf(before), valueOf(one)) ? ['value-unchanged'] : [];
  };
  return { codes, ...nothingCounted };
}

/** Rows of an area; a change affects numbers only from the next projection version on. */
export function areaHistory(events: readonly Resolved[]): History {
  const fromOf = (one: Resolved) => told<AreaChanged>(one).validFrom;
  const codes = (one: Resolved) => {
    const earlier = events.slice(0, events.indexOf(one));
    return earlier.some((other) => fromOf(other) === fromOf(one)) ? ['valid-from-repeated'] : [];
  };
  return { codes, ...nothingCounted };
}

/** `40`, `40.0` and `40.00` are one value, `-0` is 0. */
function isSameDecimal(a: string, b: string): boolean {
  const digits = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(`${whole}${fraction.padEnd(6, '0')}`);
  };
  return digits(a) === digits(b);
}
