import { type MarkedValue, markedValues } from './marked-values.js';
import { personalData } from './personal-data.js';
import { type Problem, problem } from './problem.js';
import type { Statement } from './statement.js';
import { webAddressProblems } from './web-address.js';

/** C0 and C1 controls, bidirectional controls, noncharacters. */
const CONTROL = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/** Stage 5: what free text and addresses must not hold. Too long ones are told by the schema and not read. Source: events 6. */
export function textProblems({ type, data, at }: Statement): readonly Problem[] {
  return markedValues(type.schema, data, at).flatMap((marked) =>
    isShort(marked) ? problemsOf(marked.value, marked) : [],
  );
}

function problemsOf(value: string, { pointer, schema }: MarkedValue): readonly Problem[] {
  switch (schema['format']) {
    case 'title':
      return wordProblems(value, value, pointer);
    case 'text':
      return wordProblems(value, value.replaceAll('\n', ''), pointer);
    case 'web-address':
      return webAddressProblems(value, pointer);
    default:
      return [];
  }
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
  return typeof value === 'string' && value.length <= 2 * Number(schema['maxLength'] ?? 0);
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
