import { type Day, addMonths } from '#domain';
import { monthsOf, progressOn } from '../span.js';
import { type Story, type Telling, draftEvent, someDay } from '../story.js';

const DOMAINS = ['hr', 'finance', 'procurement', 'programme', 'data', 'communication', 'it', 'other'] as const;

/** A system, process, data set or lab of the office, assessed once a year until it is retired, if it is. */
export const asset: Story = (telling) => {
  const { chance, span } = telling;
  const kind = chance.pick('kind', ['system', 'process', 'dataset', 'dataset', 'lab']);
  const first = someDay(telling, 0.6);
  const years = monthsOf({ start: first, end: span.end }, 12);
  const retired = chance.is('retired', 0.15) ? [addMonths(first, 30)] : [];
  return [
    ...years.map((day) => assessed(telling, kind, day, 'in_use')),
    ...retired.map((day) => assessed(telling, kind, day, 'retired')),
  ];
};

function assessed(telling: Telling, kind: string, day: Day, status: string) {
  const { name } = telling;
  const found = { assetId: name, title: `Asset ${name}`, kind, status };
  return draftEvent(telling, 'asset.assessed', day, { ...found, ...details(telling, kind, day) });
}

function details({ chance, office }: Telling, kind: string, day: Day): object {
  const progress = progressOn(day);
  if (kind === 'dataset') {
    return {
      ownerNamed: chance.is(`owner/${day}`, 0.5 + 0.4 * progress),
      qualityChecked: chance.is(`quality/${day}`, 0.4 + 0.4 * progress),
      published: chance.is('published', 0.5),
      ...(chance.is('licensed', 0.7) ? { licence: chance.pick('licence', ['CC-BY-4.0', 'CC0-1.0', 'ODbL-1.0']) } : {}),
      formats: chance.some('formats', ['CSV', 'JSON', 'XLSX'], 0.5),
    };
  }
  if (kind === 'lab') return { hostCountry: office.countries[0], countries: office.countries.slice(0, 3) };
  return {
    domain: chance.pick('domain', DOMAINS),
    rating: Math.min(5, chance.integer('rating', 2, 4) + (chance.is(`better/${day}`, progress) ? 1 : 0)),
    satisfactionHundredths: chance.integer(`satisfaction/${day}`, 240, 420) + Math.round(60 * progress),
    responses: chance.integer(`responses/${day}`, 4, 120),
  };
}
