import type { Text } from '../indicators/indicator.js';

/** An objective of the strategy: Headway's short name for it, and the strategy's own words. */
export interface Objective {
  readonly number: 1 | 2 | 3;
  readonly code: string;
  readonly name: Text;
  /** As printed on the strategy's page. */
  readonly quote: string;
}

/** The three objectives, in the order of the strategy. */
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
