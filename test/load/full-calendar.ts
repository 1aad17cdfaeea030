import {
  AreaSeries,
  type Catalogue,
  type Dimension,
  type MeasureName,
  type SeriesNeed,
  SeriesView,
  dimensions,
  familyOf,
  measures,
} from '#domain';

const YEARS = Array.from({ length: 12 }, (_, at) => String(2015 + at));
/** Days with steps in a year: of the world and bureaux, and of all other areas. */
const [EVERY_DAY, SOME_DAYS] = [365, 24];
/** Different texts of each kind; cells share them, as memory would not hold one for each. */
const VARIANTS = 16;
const MONTH_DAYS = Array.from({ length: 365 }, (_, at) => {
  return new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(5, 10).replace('-', '');
});

const textsOf = (days: number): readonly string[] =>
  Array.from({ length: VARIANTS }, (_, variant) =>
    MONTH_DAYS.filter((_day, at) => (at * days) % 365 < days)
      .map((monthDay, at) => `${monthDay}:${1 + ((at * 7 + variant * 13) % 9)}`)
      .join(' '),
  );
const texts = { large: textsOf(EVERY_DAY), small: textsOf(SOME_DAYS) };

/**
 * Series of a calendar in which every area has steps in every cell that any measure keeps: in the world and bureaux on
 * every day of twelve years, elsewhere on two days of every month. Areas are made when they are first needed.
 */
export class FullCalendar {
  private readonly areas = new Map<string, AreaSeries>();
  private readonly cells: ReadonlyMap<MeasureName, readonly string[]>;

  constructor(catalogue: Catalogue) {
    const names = Object.keys(measures) as readonly MeasureName[];
    this.cells = new Map(names.map((name) => [name, cellsOf(name, catalogue, names)]));
  }

  /** Makes a view, a new one each time, as every request has its own; the series are the same. */
  views(needs: readonly SeriesNeed[]): () => SeriesView {
    const families = new Map<string, Map<string, AreaSeries>>();
    for (const { family, areas } of needs) {
      const ofFamily = families.get(family) ?? new Map<string, AreaSeries>();
      for (const area of areas) ofFamily.set(area, this.seriesOf(family, area));
      families.set(family, ofFamily);
    }
    return () => new SeriesView(families);
  }

  private seriesOf(family: string, area: string): AreaSeries {
    const key = `${family}|${area}`;
    const known = this.areas.get(key);
    if (known !== undefined) return known;
    const ofArea = texts[area === 'WORLD' || /^R[AB]/.test(area) ? 'large' : 'small'];
    const ofFamily = [...this.cells].filter(([name]) => familyOf(name) === family);
    const years = YEARS.map((year) => ({
      year,
      bucket: new Map(
        ofFamily.map(([name, cells]) => [name, new Map(cells.map((cell) => [cell, textAt(ofArea, `${key}${cell}`)]))]),
      ),
    }));
    const series = AreaSeries.of(years);
    this.areas.set(key, series);
    return series;
  }
}

function textAt(variants: readonly string[], name: string): string {
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (hash * 31 + name.charCodeAt(at)) % VARIANTS;
  return variants[hash] as string;
}

function cellsOf(name: MeasureName, catalogue: Catalogue, names: readonly MeasureName[]): readonly string[] {
  const tables: readonly (readonly string[])[] = measures[name].tables;
  const crossed = tables.flatMap((table) =>
    table.toSorted().reduce<readonly string[]>(
      (cells, dimension) => {
        const codes = codesOf(dimension, catalogue, names);
        return cells.flatMap((cell) => codes.map((code) => `${cell === '' ? '' : `${cell},`}${dimension}=${code}`));
      },
      [''],
    ),
  );
  return ['_T', ...crossed];
}

function codesOf(dimension: string, catalogue: Catalogue, names: readonly MeasureName[]): readonly string[] {
  const registered = (of: (row: Catalogue['frameworks'][number]) => string) => [
    ...new Set(catalogue.frameworks.map(of)),
  ];
  const others: Readonly<Record<string, () => readonly string[]>> = {
    TYPE: () => [...new Set(names.flatMap((name) => catalogue.feeders(name)))],
    FRAMEWORK: () => registered(({ framework }) => framework),
    VERSION: () => registered(({ version }) => version),
    PILLAR: () => registered(({ pillar }) => pillar),
    BIN: () => [...Array.from({ length: 100 }, (_, at) => String(7 * at)), '730+'],
    LICENCE: () => Array.from({ length: 20 }, (_, at) => `LICENCE-${at}`),
    FORMAT: () => Array.from({ length: 20 }, (_, at) => `format-${at}`),
  };
  const listed: readonly string[] | string | undefined = dimensions[dimension as Dimension];
  return others[dimension]?.() ?? (Array.isArray(listed) ? listed : []);
}
