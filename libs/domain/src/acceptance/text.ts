import { type MarkedValue, markedValues } from './marked-values.js';
import { personalData } from './personal-data.js';
import { type Problem, problem } from './problem.js';
import type { Statement } from './statement.js';
import { webAddressProblems } from './web-address.js';

/** C0 and C1 controls, bidirectional controls, noncharacters. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/** By the format that a schema names. */
const checks: { readonly [format: string]: (value: string, pointer: string) => readonly Problem[] } = {
  title: (value, pointer) => wordProblems(value, value, pointer),
  text: (value, pointer) => wordProblems(value, value.replaceAll('\n', ''), pointer),
  'web-address': webAddressProblems,
};

/** Stage 5: what free text and addresses must not hold. Too long ones are told by the schema and not read. Source: events 6. */
export function textProblems({ type, data, at }: Statement): readonly Problem[] {
  return markedValues(type.schema, data, at).flatMap((marked) => {
    const check = checks[String(marked.schema['format'])];
    return check !== undefined && isShort(marked) ? check(marked.value, marked.pointer) : [];
  });
}

function wordProblems(value: string, onOneLine: string, pointer: string): readonly Problem[] {
  const control = CONTROL.exec(onOneLine)?.[0]?.codePointAt(0);
  const found = personalData(value);
  return [
    ...(control === undefined ? [] : [problem(pointer, 'text-control-character', `U+${hex(control)}`)]),
    ...(value.normalize('NFC') === value ? [] : [problem(pointer, 'text-not-nfc', 'not in normal form C')]),
    ...found.map((name) => problem(pointer, 'personal-data', name)),
  ];
}

function isShort(marked: MarkedValue): marked is MarkedValue & { readonly value: string } {
  const { value, schema } = marked;
  return typeof value === 'string' && value.length <= 2 * Number(schema['maxLength']);
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
