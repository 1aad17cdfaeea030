import Negotiator from 'negotiator';
import type { Language } from '#domain';

export const languages = ['en', 'fr', 'es'] as const satisfies readonly Language[];

/** The language to answer in (RFC 9110, 12.5.4): the one that `Accept-Language` prefers, English where it allows none. */
export function languageOf(accepted: string | undefined): Language {
  const preferred = new Negotiator({ headers: { 'accept-language': accepted } }).language(languages);
  return languages.find((language) => language === preferred) ?? 'en';
}
