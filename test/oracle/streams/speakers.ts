import fc from 'fast-check';

/** A reporting unit, the countries that it may name here, and whether it may name none. */
export interface Speaker {
  readonly unit: string;
  readonly countries: readonly string[];
  readonly mayNameNone: boolean;
}

/** Country office, multi-country office (own and borrowed bureau), without ISO country, hub with a bureau, global. */
export const SPEAKERS: readonly Speaker[] = [
  { unit: 'KEN', countries: ['KEN'], mayNameNone: false },
  { unit: 'UGA', countries: ['UGA'], mayNameNone: false },
  { unit: 'PAL', countries: ['PSE'], mayNameNone: false },
  { unit: 'FJI', countries: ['FJI', 'TON'], mayNameNone: false },
  { unit: 'TTO', countries: ['CUW', 'TTO'], mayNameNone: false },
  { unit: 'KOS', countries: [], mayNameNone: true },
  { unit: 'R11', countries: ['KEN', 'UGA', 'TZA'], mayNameNone: true },
  { unit: 'GLB', countries: ['KEN', 'UGA', 'TZA', 'PSE', 'CUW', 'ESP'], mayNameNone: true },
];

export const STEWARD: Speaker = { unit: 'HQ-CDO', countries: ['KEN', 'MNG'], mayNameNone: true };

/** Units whose principals may speak for headquarters. */
export const HEADQUARTERS: readonly Speaker[] = [STEWARD, { unit: 'HQ-EXO', countries: [], mayNameNone: true }];

/** Two sources of a unit, both under its registered prefix. */
export function sourceOf({ unit }: Speaker): fc.Arbitrary<string> {
  return fc.constantFrom('pims', 'a').map((system) => `https://data.example.org/${unit.toLowerCase()}/${system}`);
}

export function countriesOf({ countries, mayNameNone }: Speaker): fc.Arbitrary<readonly string[]> {
  return fc.shuffledSubarray([...countries], {
    minLength: mayNameNone ? 0 : 1,
    maxLength: Math.min(3, countries.length),
  });
}

export function countryOf({ countries, mayNameNone }: Speaker): fc.Arbitrary<string> {
  return fc.constantFrom(...countries, ...(mayNameNone ? ['GLOBAL'] : []));
}
