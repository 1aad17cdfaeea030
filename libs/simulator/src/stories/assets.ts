import { type Day, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { likelihoodOn } from '../office.js';
import { monthsOf, yearsSinceStart } from '../span.js';
import { type Story, type Telling, draftEvent, even, evenInteger, evenly, isEvenly, someDay } from '../story.js';

const DOMAINS = ['hr', 'finance', 'procurement', 'programme', 'data', 'communication', 'it', 'other'] as const;
/** Labs, data sets and systems were in use before the strategy began. */
const FIRST_LAB = '2019-07-01';
const FIRST_DATASET = '2020-07-01';
const FIRST_SYSTEM = '2020-01-01';
/** A rating of fit, and what is rated when it is not fit. */
const [FIT, UNFIT] = [4, 2];

/** Share of the systems and processes that are retired, and their age in months. */
const [RETIRED, RETIRED_AFTER] = [0.1, 42];

/** A system or process of the office, assessed once a year until it is retired, if it is: it becomes fit. */
export const system: Story = (telling) => {
  const first = firstDay(telling, FIRST_SYSTEM, 0.7);
  const kind = evenly(telling, 'kind', ['system', 'system', 'process']);
  const domain = evenly(telling, 'domain', DOMAINS);
  const found = (day: Day) => ({ domain, ...ratingOn(telling, day) });
  const retired = addMonths(first, RETIRED_AFTER);
  if (!isEvenly(telling, 'retired', RETIRED)) return inUse(telling, kind, daysFrom(telling, first, 12), found);
  return [
    ...inUse(
      telling,
      kind,
      daysFrom(telling, first, 12).filter((day) => day < retired),
      found,
    ),
    assessed(telling, kind, retired, { status: 'retired', ...found(retired) }),
  ];
};

function ratingOn(telling: Telling, day: Day): object {
  const { office, chance } = telling;
  const isFit = isEvenly(telling, 'fit', likelihoodOn(office, day, 0.3, 0.66));
  const satisfaction = 285 + 17 * yearsSinceStart(day) + 90 * (even(telling, 'satisfaction') - 0.5) + 60 * office.start;
  return {
    rating: (isFit ? FIT : UNFIT) + (even(telling, 'grade') < 0.4 ? 1 : 0),
    satisfactionHundredths: Math.round(Math.min(490, Math.max(110, satisfaction + chance.integer(day, -8, 8)))),
    responses: evenInteger(telling, 'responses', 8, 60),
  };
}

/** A data set of the office, assessed every other year: it gets an owner, a quality check and a licence. */
export const dataset: Story = (telling) => {
  const { chance, office } = telling;
  const first = firstDay(telling, FIRST_DATASET, 1);
  const licence = evenly(telling, 'licence', ['CC-BY-4.0', 'CC0-1.0', 'ODbL-1.0', 'LicenseRef-Proprietary']);
  const formats = chance.some('formats', ['CSV', 'JSON', 'XLSX'], 0.5);
  return inUse(telling, 'dataset', daysFrom(telling, first, 18), (day) => ({
    ownerNamed: isEvenly(telling, 'owner', likelihoodOn(office, day, 0.55, 0.9)),
    qualityChecked: isEvenly(telling, 'quality', likelihoodOn(office, day, 0.5, 0.88)),
    published: isEvenly(telling, 'published', likelihoodOn(office, day, 0.45, 0.75)),
    ...(isEvenly(telling, 'licensed', 0.85) ? { licence } : {}),
    formats,
  }));
};

/** The lab of an office, if it has one. A regional lab serves several countries. */
export const lab: Story = (telling) => {
  const { office } = telling;
  if (office.home.length === 0 || !isEvenly(telling, 'has a lab', 0.62)) return [];
  const isOld = even(telling, 'begun') < 0.75;
  const day = isOld ? addMonths(FIRST_LAB, evenInteger(telling, 'months', 0, 28)) : someDay(telling);
  const where = { hostCountry: office.countries[0], countries: office.countries.slice(0, 3) };
  return [assessed(telling, 'lab', day, { status: 'in_use', ...where })];
};

/** Some existed when the strategy began, others came later. */
function firstDay(telling: Telling, history: Day, share: number): Day {
  const isOld = telling.number === 1 && even(telling, 'old') < share;
  return isOld ? addMonths(history, evenInteger(telling, 'months', 0, 17)) : someDay(telling, history);
}

function daysFrom({ span }: Telling, first: Day, step: number): readonly Day[] {
  return monthsOf({ start: first, end: span.end }, step);
}

function inUse(telling: Telling, kind: string, days: readonly Day[], found: (day: Day) => object): readonly Draft[] {
  return days.map((day) => assessed(telling, kind, day, { status: 'in_use', ...found(day) }));
}

function assessed(telling: Telling, kind: string, day: Day, found: object): Draft {
  const { name } = telling;
  return draftEvent(telling, 'asset.assessed', day, { assetId: name, title: `Asset ${name}`, kind, ...found });
}
