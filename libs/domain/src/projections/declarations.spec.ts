import { expect, it } from 'vitest';
import { dataTypes } from '../events/registry.js';
import { indicators, catalogueOf } from '../indicators/catalogue/catalogue.js';
import { type MeasureName, measures } from '../measures/measures.js';
import { reference, referenceTexts } from '../testing/reference.js';
import { declarationsUnder } from './declarations.js';

const declared = declarationsUnder(2);

it('is data: JSON keeps all of it', () => {
  expect(JSON.parse(JSON.stringify(declared))).toStrictEqual(declared);
});

it('has every measure and indicator, and what feeds each measure', () => {
  expect(declared).toMatchObject({ foldRules: 2, measures, indicators });
  const catalogue = catalogueOf(reference, dataTypes);
  for (const name of Object.keys(measures)) {
    expect([name, declared.feeders[name] ?? []]).toEqual([name, catalogue.feeders(name as MeasureName)]);
  }
});

it('is small beside the 16 MB that a document may have, together with the reference files', () => {
  const bytes = Buffer.byteLength(JSON.stringify([declared, referenceTexts]));
  expect(bytes).toBeLessThan(1_000_000);
});
