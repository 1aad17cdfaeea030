import { expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { seriesOf } from '../indicators/indicator.js';
import { countsAsFlow } from './counts-as-flow.js';

it('holds for flows, and for countries, entities and money counted over flows', () => {
  const all = indicators.flatMap(seriesOf);
  const flows = all.filter(({ value }) => countsAsFlow(value)).map(({ code }) => code);
  expect(flows).toEqual(expect.arrayContaining(['O1.01', 'O1.01b', 'O1.02', 'XD.1b', 'XD.2b', 'XD.3b']));
  const kinds = new Set(all.filter(({ code }) => !flows.includes(code)).map(({ value }) => value.kind));
  expect(kinds).toEqual(
    new Set([
      'stock',
      'distinctEntities',
      'areasWith',
      'ratio',
      'median',
      'weightedMean',
      'gap',
      'index',

      'matched',
      'frameworkIndex',
    ]),
  );
  // A share of flows is a share, and labs and countries in use are counted on a day.
  for (const code of ['O1.03', 'O1.04', 'O3.10', 'O3.10b']) expect(flows).not.toContain(code);
});
