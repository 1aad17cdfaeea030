import { expect, it } from 'vitest';
import { AreaTable } from '../areas/area-table.js';
import { dataTypes } from '../events/registry.js';
import { catalogueOf } from '../indicators/catalogue/catalogue.js';
import { plan } from '../indicators/planning/plan.js';
import { bucketsOf } from '../measures/bucket.js';
import { rollUp } from '../measures/roll-up.js';
import { countryRows, during, frameworks, TODAY, unitRows } from '../testing/reading.js';
import { viewOf } from '../testing/view-of.js';
import { publish } from './publish.js';

const areas = new AreaTable(countryRows, unitRows);
const catalogue = catalogueOf({ areas, frameworks }, dataTypes);

const IDS = ['CC0-1.0', 'CC-BY-4.0', 'ODBL-1.0'];

/** Open data sets by licence, in force in January 2024, as an answer about a month. */
function licences(period: string, most?: number) {
  const open = IDS.map((LICENCE) => during('dataset.open', 'KEN', ['2024-01-01', '2024-02-01'], { LICENCE }));
  const question = {
    indicators: ['O3.07'],
    areas: ['KEN'],
    periods: { period },
    by: ['LICENCE'],
    codes: {},
    moment: { asOf: null, today: TODAY },
  };
  const planned = plan(question, catalogue);
  const view = viewOf(bucketsOf(open.flatMap((steps) => rollUp(steps, areas))), planned.needs);
  return [...publish(planned, view, { detailOf: '*' }, most)];
}

it('lets its caller pause for every id that it looks at, even if none is in use', () => {
  const published = licences('2025-03');
  expect(published.length).toBeGreaterThanOrEqual(IDS.length);
  expect(new Set(published)).toEqual(new Set([null]));
});

it('ends with an error when more ids are in use than an answer can list', () => {
  expect(licences('2024-01', IDS.length).filter((value) => value !== null)).toHaveLength(IDS.length);
  expect(() => licences('2024-01', IDS.length - 1)).toThrow('it holds at most 2 values');
});
