import type { Language } from '#domain';
import { wishesIn, wishFor } from '#platform';

export const languages = ['en', 'fr', 'es'] as const satisfies readonly Language[];

/** The language to answer in, by `Accept-Language` (RFC 9110, 12.5.4): the one wished for most, of equal ones the first named, else English. */
export function languageOf(accepted: string | undefined): Language {
  // Of `fr-ch` and `fr` the one that is wished for more counts.
  const wishes = wishesIn(accepted ?? '')
    .map(({ range, weight }) => ({ range: offeredBy(range), weight }))
    .map(({ range }, _, all) =>
      all.filter((one) => one.range === range).reduce((a, b) => (b.weight > a.weight ? b : a)),
    );
  const wished = languages
    .map((language) => ({ language, wish: wishFor(wishes, [language, '*']) }))
    .filter(({ wish }) => wish !== undefined && wish.weight > 0)
    .map(({ language, wish }) => ({
      language,
      weight: wish?.weight ?? 0,
      place: wishes.findIndex((one) => one === wish),
    }));
  return wished.toSorted((a, b) => b.weight - a.weight || a.place - b.place)[0]?.language ?? 'en';
}

/** `fr-ch` wishes for `fr`. */
function offeredBy(range: string): string {
  return languages.find((language) => range.startsWith(`${language}-`)) ?? range;
}
