import { type Problem, problem, quoted } from '../problems/problem.js';
import type { Envelope } from './envelope/envelope.js';
import type { Invalid } from './invalid.js';
import { namedPlaceProblems } from './places/named-places.js';
import type { AcceptanceContext } from './received.js';
import { holds } from './rights/tenant.js';
import { sourceRowOf } from './statement/source-row.js';
import { type Replacement, member, targetTypeOf, textMember } from './statement/statement.js';
import { derivedKey } from './statement/subject.js';

/**
 * Stage 6, corrections and voids: whose events they may change, of which types, and that the entity stays the same.
 * Source: reference/amendments#who-may-send.
 */
export function correctionProblems(
  envelope: Envelope,
  replacement: Replacement | undefined,
  invalid: Invalid,
  { reference }: Pick<AcceptanceContext, 'reference'>,
): readonly Problem[] {
  const { data, unit, subject } = envelope;
  const source = textMember(data, 'targetSource');
  const targetUnit = sourceRowOf(source, reference)?.unit;
  const isForeign = targetUnit !== unit;
  const key = replacement === undefined ? null : derivedKey(replacement, invalid);
  const isSteward = holds('steward', envelope, reference) === true;
  return [
    ...(targetTypeOf(data) === undefined
      ? [
          problem(
            '/data/targetType',
            'target-type-not-correctable',
            `must be the full type of a data event, not ${quoted(member(data, 'targetType'))}`,
          ),
        ]
      : []),
    ...(isForeign && !isSteward
      ? [
          problem(
            '/data/targetSource',
            'correction-not-allowed',
            `${quoted(source)} is not a source of ${unit}, and only a data steward corrects events of other units`,
          ),
        ]
      : []),
    ...(isForeign && isSteward && targetUnit === undefined && replacement !== undefined
      ? [problem('/data/targetSource', 'source-not-registered', `${quoted(source)} is registered to no unit`)]
      : []),
    ...(key !== null && key !== subject
      ? [
          problem(
            '/data/replacement/data',
            'correction-moves-entity',
            `must be about the entity of the target, ${quoted(subject)}, not ${quoted(key)}: void the event and send a new one`,
          ),
        ]
      : []),
    ...namedPlaceProblems(envelope, isSteward, reference),
  ];
}
