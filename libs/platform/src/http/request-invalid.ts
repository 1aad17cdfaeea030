import type { ValidationError } from '@nestjs/common';
import { Failure } from './failure.js';
import type { ProblemPart } from './problem.dto.js';

/** One part per property that is not valid, in the order of the class; nested properties have nested pointers. */
export function requestInvalid(errors: readonly ValidationError[]): Failure {
  const parts = errors.flatMap((error) => partsOf(error, ''));
  return new Failure('request-invalid', parts.length === 1 ? '1 problem' : `${parts.length} problems`, parts);
}

function partsOf(
  { property, constraints = {}, children = [] }: ValidationError,
  parent: string,
): readonly ProblemPart[] {
  const pointer = property === undefined ? parent : `${parent}/${escaped(property)}`;
  const broken = Object.entries(constraints);
  const [first] = broken;
  const own = first === undefined ? [] : [{ pointer, code: codeOf(first[0]), detail: detailOf(broken) }];
  return [...own, ...children.flatMap((child) => partsOf(child, pointer))];
}

/** `isNotEmpty` → `is-not-empty`; a property that the class does not know has a name of its own. */
function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'property-unknown';
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function detailOf(broken: readonly (readonly [string, string])[]): string {
  return broken.map(([, message]) => message).join('; ');
}

/** RFC 6901. */
function escaped(property: string): string {
  return property.replaceAll('~', '~0').replaceAll('/', '~1');
}
