import { type CountryRow, GLOBAL, type Language, NO_BUREAU, type Text, WORLD } from '#domain';

const names: Readonly<Record<string, Text>> = {
  [WORLD]: { en: 'World', fr: 'Monde', es: 'Mundo' },
  [GLOBAL]: { en: 'Global, no single country', fr: 'Mondial, sans pays unique', es: 'Global, sin país único' },
  RBA: {
    en: 'Regional Bureau for Africa',
    fr: 'Bureau régional pour l’Afrique',
    es: 'Dirección Regional para África',
  },
  RBAP: {
    en: 'Regional Bureau for Asia and the Pacific',
    fr: 'Bureau régional pour l’Asie et le Pacifique',
    es: 'Dirección Regional para Asia y el Pacífico',
  },
  RBAS: {
    en: 'Regional Bureau for Arab States',
    fr: 'Bureau régional pour les États arabes',
    es: 'Dirección Regional para los Estados Árabes',
  },
  RBEC: {
    en: 'Regional Bureau for Europe and the Commonwealth of Independent States',
    fr: 'Bureau régional pour l’Europe et la Communauté d’États indépendants',
    es: 'Dirección Regional para Europa y la Comunidad de Estados Independientes',
  },
  RBLAC: {
    en: 'Regional Bureau for Latin America and the Caribbean',
    fr: 'Bureau régional pour l’Amérique latine et les Caraïbes',
    es: 'Dirección Regional para América Latina y el Caribe',
  },
  [NO_BUREAU]: { en: 'No bureau', fr: 'Sans bureau', es: 'Sin dirección regional' },
  LDC: { en: 'Least developed countries', fr: 'Pays les moins avancés', es: 'Países menos adelantados' },
  LLDC: {
    en: 'Landlocked developing countries',
    fr: 'Pays en développement sans littoral',
    es: 'Países en desarrollo sin litoral',
  },
  SIDS: {
    en: 'Small island developing States',
    fr: 'Petits États insulaires en développement',
    es: 'Pequeños Estados insulares en desarrollo',
  },
  LIC: { en: 'Low-income countries', fr: 'Pays à faible revenu', es: 'Países de ingreso bajo' },
  LMC: {
    en: 'Lower-middle-income countries',
    fr: 'Pays à revenu intermédiaire, tranche inférieure',
    es: 'Países de ingreso mediano bajo',
  },
  UMC: {
    en: 'Upper-middle-income countries',
    fr: 'Pays à revenu intermédiaire, tranche supérieure',
    es: 'Países de ingreso mediano alto',
  },
  HIC: { en: 'High-income countries', fr: 'Pays à revenu élevé', es: 'Países de ingreso alto' },
};

/** Name of an area that is neither a country nor a unit. */
export function areaName(code: string, language: Language): string {
  return names[code]?.[language] ?? code;
}

/** Name of a country: in English from the reference data, in other languages from the Unicode CLDR. */
export function countryName({ iso2, name }: CountryRow, language: Language): string {
  if (language === 'en') return name;
  return new Intl.DisplayNames(language, { type: 'region' }).of(iso2) ?? name;
}
