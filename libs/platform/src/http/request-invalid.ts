import type { ValidationError } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { Failure } from './failure.js';
import { problemCount } from './problem-count.js';
import type { ProblemPart } from './problem.dto.js';

/** ` Did you mean …?` for a name that is close to a known one, or an empty text. */
export type DidYouMean = (given: string, known: readonly string[]) => string;

/** One entry per invalid property, in the order of the class; nested properties have nested pointers. */
export function requestInvalid(errors: readonly ValidationError[], didYouMean: DidYouMean = () => ''): Failure {
  const parts = errors.slice(0, MOST_TOLD).flatMap((error) => partsOf(error, '', didYouMean));
  return invalidRequest(parts, Math.max(0, errors.length - MOST_TOLD));
}

/** No route reads more properties than this, and a request may contain thousands of unknown ones. */
export const MOST_TOLD = 20;

/** `more`: how many more are wrong than are listed. */
export function invalidRequest(parts: readonly ProblemPart[], more = 0): Failure {
  const detail = problemCount(parts.length, more);
  return new Failure('request-invalid', detail, parts, more > 0 ? { moreErrors: more } : {});
}

function partsOf(
  { property, target, constraints = {}, children = [] }: ValidationError,
  parent: string,
  didYouMean: DidYouMean,
): readonly ProblemPart[] {
  const pointer = property === undefined ? parent : `${parent}/${escapePointer(property)}`;
  const broken = Object.entries(constraints);
  const [first] = broken;
  const isUnknown = first?.[0] === UNKNOWN;
  const detail = isUnknown ? unknownDetail(property, knownNames(target), didYouMean) : detailOf(broken);
  const own = first === undefined ? [] : [{ pointer, code: codeOf(first[0]), detail }];
  return [...own, ...children.flatMap((child) => partsOf(child, pointer, didYouMean))];
}

const UNKNOWN = 'whitelistValidation';

function unknownDetail(property: string, known: readonly string[], didYouMean: DidYouMean): string {
  const name = JSON.stringify(property.slice(0, 60));
  return `Unknown name ${name}. Known names: ${known.join(', ')}.${didYouMean(property, known)}`;
}

/** Properties that an object's class declares, in its order. */
function knownNames(target: object | undefined): readonly string[] {
  if (target === undefined) return [];
  const declared = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return [...new Set(declared.map(({ propertyName }) => propertyName))];
}

/** `isNotEmpty` → `is-not-empty`; a property that the class does not know has its own code. */
function codeOf(constraint: string): string {
  if (constraint === UNKNOWN) return 'property-unknown';
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function detailOf(broken: readonly (readonly [string, string])[]): string {
  return broken.map(([, message]) => message).join('; ');
}

/** RFC 6901. */
export function escapePointer(property: string): string {
  return property.replaceAll('~', '~0').replaceAll('/', '~1');
}
