import { readFileSync, readdirSync } from 'node:fs';
import { modelOf } from '../projections/model-of.js';
import { referenceOf } from '../reference/reference-of.js';

const folder = new URL('../../reference/', import.meta.url);

/** The reference files of the product, by name. */
export const referenceTexts = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

export const reference = referenceOf(referenceTexts, 'test');
export const model = modelOf(reference);
