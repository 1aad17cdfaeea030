import { type Problem, problem } from '../../problems/problem.js';
import type { MarkedValue } from '../statement/marked-values.js';
import type { Statement } from '../statement/statement.js';
import { findPersonalData } from './personal-data.js';
import { webAddressProblems } from './web-address.js';

/** C0 and C1 controls, bidirectional controls, noncharacters. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;
/** A title is a single line, so it must not contain line or paragraph separators either. */
const CONTROL_OR_LINE = new RegExp(CONTROL.source.replace(']', '\\u2028\\u2029]'), 'u');
/**
 * A character that a reader can see: neither white space, nor ignored by every font (zero-width characters, Hangul
 * fillers, variation selectors), nor one of the few that are drawn as nothing (blank Braille pattern, null note head,
 * annotation marks).
 */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\ufff9-\ufffb]/u;

/** By the format that a schema names. */
const checks: { readonly [format: string]: (value: string, pointer: string) => readonly Problem[] } = {
  title: (value, pointer) => wordProblems(value, CONTROL_OR_LINE.exec(value), pointer),
  text: (value, pointer) => wordProblems(value, CONTROL.exec(value.replaceAll('\n', '')), pointer),
  'web-address': webAddressProblems,
};

/**
 * Stage 5: what free text and addresses must not contain. Overlong texts are reported by the schema stage and not read
 * here.
 * Source: reference/acceptance#texts.
 */
export function textProblems({ marked }: Statement): readonly Problem[] {
  return marked.flatMap((value) => {
    const check = checks[String(value.schema['format'])];
    return check !== undefined && isShort(value) ? check(value.value, value.pointer) : [];
  });
}

/** False for a text without any visible character. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

function wordProblems(value: string, controls: RegExpExecArray | null, pointer: string): readonly Problem[] {
  const control = controls?.[0].codePointAt(0);
  const found = findPersonalData(value);
  return [
    ...(control === undefined
      ? []
      : [
          problem(
            pointer,
            'text-control-character',
            `must not contain the control character U+${hex(control)}: remove it`,
          ),
        ]),
    ...(value.normalize('NFC') === value
      ? []
      : [
          problem(
            pointer,
            'text-not-nfc',
            'must be in Unicode normal form C: é as one character, not as e and an accent',
          ),
        ]),
    ...found.map((name) => problem(pointer, 'personal-data', `seems to contain personal data (${name}): remove it`)),
  ];
}

function isShort(marked: MarkedValue): marked is MarkedValue & { readonly value: string } {
  const { value, schema } = marked;
  return typeof value === 'string' && value.length <= 2 * Number(schema['maxLength']);
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
