import { STD } from '../../../measures/measures.js';
import { flow, ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const literacyTraining = {
  code: 'O2.07',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'People completing digital-literacy training',
    fr: 'Personnes ayant achevé une formation au numérique',
    es: 'Personas que completan formación en alfabetización digital',
  },
  definition: {
    en: 'People who completed a training for the public or for governments that was delivered in the window, added up over trainings.',
    fr: 'Personnes ayant achevé une formation destinée au public ou aux gouvernements et dispensée pendant la période, additionnées sur les formations.',
    es: 'Personas que completaron una formación para el público o los gobiernos impartida en el período, sumadas entre formaciones.',
  },
  unit: 'people',
  direction: 'up',
  decimals: 0,
  min: 10,
  by: [...STD, 'AUDIENCE'],
  value: flow('training.completed'),
  quote: { text: 'improving digital literacy', source: 'B' },
  caveat: {
    en: 'completions, not unique persons',
    fr: 'formations achevées, non des personnes uniques',
    es: 'formaciones completadas, no personas únicas',
  },
} as const satisfies Indicator;

export const digitalLiteracy = {
  code: 'O2.08',
  version: '1.0.0',
  objective: 2,
  name: { en: 'Digital literacy rate', fr: 'Taux de maîtrise du numérique', es: 'Tasa de alfabetización digital' },
  definition: {
    en: 'Share of the population that masters digital basics, by the last survey of each country that is not older than 60 months at the end of the window.',
    fr: 'Part de la population qui maîtrise les bases du numérique, selon la dernière enquête de chaque pays, datant de 60 mois au plus à la fin de la période.',
    es: 'Proporción de la población que domina lo básico de lo digital, según la última encuesta de cada país, de no más de 60 meses al final del período.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: STD,
  value: ratio(stock('survey.have.digital_literacy'), stock('survey.population.digital_literacy')),
  quote: { text: 'divergence in digital literacy', source: 'B' },
  caveat: {
    en: 'weighted by population; only surveyed countries; ≥ 30 respondents a cell',
    fr: 'pondéré par la population ; seulement les pays enquêtés ; au moins 30 répondants par cellule',
    es: 'ponderado por la población; solo países encuestados; al menos 30 encuestados por celda',
  },
} as const satisfies Indicator;
