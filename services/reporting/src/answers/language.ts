import type { Language } from '#domain';

export const languages = ['en', 'fr', 'es'] as const satisfies readonly Language[];

/** The language to answer in, by `Accept-Language` (RFC 9110, 12.5.4): the best that is offered, else English. */
export function languageOf(accepted: string | undefined): Language {
  const wishes = (accepted ?? '').split(',').map(wishOf);
  const offered = wishes.filter(({ language, weight }) => language !== undefined && weight > 0);
  return offered.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? 'en';
}

function wishOf(text: string): { readonly language: Language | undefined; readonly weight: number } {
  const [tag = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
  const language = tag === '*' ? 'en' : languages.find((offered) => tag === offered || tag.startsWith(`${offered}-`));
  return { language, weight: quality === undefined ? 1 : Number(quality) };
}
