import type { Text } from '#domain';

/** A part of the strategy: our short name for it, and its own words. */
export interface StrategyPart {
  readonly code: string;
  readonly name: Text;
  /** As printed on the page of the strategy. */
  readonly quote: string;
}

export interface Objective extends StrategyPart {
  readonly number: 1 | 2 | 3;
}

export const vision = 'support countries to build inclusive, ethical, and sustainable digital societies';

export const objectives: readonly Objective[] = [
  {
    number: 1,
    code: 'O1',
    name: {
      en: 'Amplify development outcomes',
      fr: 'Amplifier les résultats de développement',
      es: 'Amplificar los resultados de desarrollo',
    },
    quote: 'an approach in which digital outputs become a standard consideration',
  },
  {
    number: 2,
    code: 'O2',
    name: {
      en: 'Inclusive and resilient digital ecosystems',
      fr: 'Écosystèmes numériques inclusifs et résilients',
      es: 'Ecosistemas digitales inclusivos y resilientes',
    },
    quote: 'supporting countries in their digital transformation journey at a societal level',
  },
  {
    number: 3,
    code: 'O3',
    name: { en: 'Transform UNDP', fr: 'Transformer le PNUD', es: 'Transformar el PNUD' },
    quote: 'fit-for-purpose digital systems, processes, tools, and data',
  },
];

export const principles: readonly StrategyPart[] = [
  {
    code: 'HUMAN_RIGHTS',
    name: {
      en: 'Human rights at the centre',
      fr: 'Les droits humains au centre',
      es: 'Los derechos humanos en el centro',
    },
    quote: 'UNDP puts human rights at the centre',
  },
  {
    code: 'INCLUSIVE',
    name: {
      en: 'Inclusive and gender sensitive',
      fr: 'Inclusif et sensible au genre',
      es: 'Inclusivo y con perspectiva de género',
    },
    quote: 'UNDP promotes inclusive and gender sensitive approaches that leave no one behind',
  },
  {
    code: 'SHARED_STANDARDS',
    name: {
      en: 'Shared global standards',
      fr: 'Normes mondiales partagées',
      es: 'Normas mundiales compartidas',
    },
    quote: 'UNDP contributes to shared global standards and frameworks',
  },
  {
    code: 'OPEN_STANDARDS',
    name: {
      en: 'Open standards and open data',
      fr: 'Normes ouvertes et données ouvertes',
      es: 'Estándares abiertos y datos abiertos',
    },
    quote: 'UNDP advocates for open digital standards and open data',
  },
  {
    code: 'LOCAL_ECOSYSTEMS',
    name: {
      en: 'Local digital ecosystems',
      fr: 'Écosystèmes numériques locaux',
      es: 'Ecosistemas digitales locales',
    },
    quote: 'UNDP works to strengthen local digital ecosystems',
  },
  {
    code: 'PARTNERSHIPS',
    name: {
      en: 'Strategic partnerships',
      fr: 'Partenariats stratégiques',
      es: 'Alianzas estratégicas',
    },
    quote: 'UNDP leverages strategic partnerships to catalyse inclusive approaches',
  },
];

const threeDirections = 'structural transformation, leaving no one behind, and building resilience';

export const directions: readonly StrategyPart[] = [
  {
    code: 'STRUCTURAL_TRANSFORMATION',
    name: {
      en: 'Structural transformation',
      fr: 'Transformation structurelle',
      es: 'Transformación estructural',
    },
    quote: threeDirections,
  },
  {
    code: 'LEAVING_NO_ONE_BEHIND',
    name: { en: 'Leaving no one behind', fr: 'Ne laisser personne de côté', es: 'No dejar a nadie atrás' },
    quote: threeDirections,
  },
  {
    code: 'BUILDING_RESILIENCE',
    name: { en: 'Building resilience', fr: 'Renforcer la résilience', es: 'Fomentar la resiliencia' },
    quote: threeDirections,
  },
];
