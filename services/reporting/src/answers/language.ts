import Negotiator from 'negotiator';
import type { Language } from '#domain';

export const languages = ['en', 'fr', 'es'] as const satisfies readonly Language[];

/**
 * The language that `Accept-Language` prefers (RFC 9110, 12.5.4), or English if it allows none of them. A region counts
 * as its language, with the highest weight that either is given: `fr-CH, en;q=0.9, fr;q=0.8` is French.
 */
export function languageOf(accepted: string | undefined): Language {
  if (accepted === undefined) return 'en';
  const negotiator = new Negotiator({ headers: { 'accept-language': accepted } });
  const allowed = languages.filter((language) => negotiator.language([language]) !== undefined);
  for (const tag of negotiator.languages().map((text) => text.toLowerCase())) {
    const preferred = allowed.find((language) => ['*', language].includes(tag) || tag.startsWith(`${language}-`));
    if (preferred !== undefined) return preferred;
  }
  return 'en';
}
