import type { AreaChanged, BaselineSet, CatalogueVersionPublished, TargetSet } from '#domain';
import { nothingCounted, type History } from './history.js';
import { told, type Resolved } from './resolved.js';

/** Of these nothing is counted: they are kept, and only what is odd about them is said. */
export function catalogueHistory(events: readonly Resolved[]): History {
  const versionOf = (one: Resolved) => told<CatalogueVersionPublished>(one).catalogueVersion;
  const codes = (one: Resolved) => {
    const earlier = events.slice(0, events.indexOf(one));
    const isHighest = earlier.every((other) => isHigher(versionOf(one), versionOf(other)));
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

/** Rows of an area; a change shows in numbers with the next projection version only. */
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

/** Precedence of Semantic Versioning 2.0.0, section 11. */
function isHigher(a: string, b: string): boolean {
  const [coreA = [], coreB = []] = [a, b].map((text) => corePart(text).split('.'));
  const [before, after] = [preRelease(a), preRelease(b)];
  const core = compareParts(coreA, coreB);
  if (core !== 0) return core > 0;
  if (before === '' || after === '') return before === '' && after !== '';
  return compareParts(before.split('.'), after.split('.')) > 0;
}

function corePart(version: string): string {
  return version.split(/[-+]/)[0] ?? '';
}

function preRelease(version: string): string {
  return /^[^+-]+-([^+]*)/.exec(version)?.[1] ?? '';
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return a.length - b.length;
  const [left = '', right = ''] = [a[at], b[at]];
  if (b.length <= at) return 1;
  const [isLeftNumber, isRightNumber] = [left, right].map((part) => /^\d+$/.test(part));
  if (isLeftNumber && isRightNumber) return Number(left) - Number(right);
  if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
  return left < right ? -1 : 1;
}
