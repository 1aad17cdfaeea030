import type { ProblemPart } from './problem.dto.js';
import { escapePointer } from './request-invalid.js';

/** The length of the longest address that an event may contain. */
const MOST_CHARACTERS = 2_048;

/**
 * What no parameter may be, on any route: one entry for each parameter that is repeated, empty, too long or not text.
 * `query`: the text after the question mark.
 */
export function misreadParameters(query: string): readonly ProblemPart[] {
  const seen = new Set<string>();
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .flatMap((pair) => {
      const [, rawName = '', rawValue = ''] = /^([^=]*)=?([^]*)$/.exec(pair) ?? [];
      const [name, value] = [decodeParameter(rawName), decodeParameter(rawValue)];
      const wrong = faultOf(name, value, seen);
      seen.add(name ?? rawName);
      return wrong === null ? [] : [{ pointer: `/${escapePointer(shown(name ?? rawName))}`, ...wrong }];
    });
}

function faultOf(
  name: string | null,
  value: string | null,
  seen: ReadonlySet<string>,
): Omit<ProblemPart, 'pointer'> | null {
  if (name === null || value === null)
    return {
      code: 'encoding-invalid',
      detail: 'Every % must be followed by two hexadecimal digits, and the result must be UTF-8.',
    };
  if (name in Object.prototype)
    return { code: 'property-unknown', detail: `Unknown name ${JSON.stringify(shown(name))}.` };
  if (seen.has(name)) return { code: 'parameter-repeated', detail: 'Send this parameter only once.' };
  if (value === '') return { code: 'parameter-empty', detail: 'Give the parameter a value, or leave it out.' };
  if (/\p{Cc}/u.test(name + value))
    return { code: 'character-not-allowed', detail: 'Remove line breaks and other control characters.' };
  if (value.length > MOST_CHARACTERS)
    return { code: 'max-length', detail: `The value must be no longer than ${MOST_CHARACTERS} characters.` };
  return null;
}

/** Null: it is not text. */
function decodeParameter(raw: string): string | null {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function shown(name: string): string {
  return name.slice(0, 60);
}
