import { reasonHelp } from '#domain';
import { type Block, code, table } from './markdown.js';

/** The first reason of each stage; they are told in this order. */
const STAGES: Readonly<Record<string, string>> = {
  'record-empty': 'decode',
  'specversion-unsupported': 'envelope',
  'unit-unknown': 'tenant',
  'field-missing': 'schema',
  'text-control-character': 'text',
  'country-unknown': 'reference',
  'transition-illegal': 'own rules',
  conflict: 'after accept',
};

/** Generated blocks of the page of acceptance. */
export const reasonBlocks: readonly Block[] = [
  {
    name: 'reasons',
    text: () =>
      table(
        ['Stage', 'Code', 'When'],
        Object.entries(reasonHelp).map(([name, when]) => [STAGES[name] ?? '', code(name), when]),
      ),
  },
];
