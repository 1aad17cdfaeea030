import Negotiator from 'negotiator';
import type { Language } from '#domain';

export const languages = ['en', 'fr', 'es'] as const satisfies readonly Language[];

/** The language that `Accept-Language` prefers (RFC 9110, 12.5.4), or English if it allows none of them. */
export function languageOf(accepted: string | undefined): Language {
  const preferred = new Negotiator({ headers: { 'accept-language': accepted } }).language(languages);
  return languages.find((language) => language === preferred) ?? 'en';
}
