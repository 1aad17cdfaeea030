import { areasWith, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const countriesAssessed = {
  code: 'O2.01',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Countries with a current readiness assessment',
    fr: 'Pays ayant une évaluation actuelle de leur préparation',
    es: 'Países con una evaluación de preparación vigente',
  },
  definition: {
    en: 'Number of countries whose digital readiness was assessed at most 36 months before the end of the window.',
    fr: 'Nombre de pays dont la préparation numérique a été évaluée 36 mois au plus avant la fin de la période.',
    es: 'Número de países cuya preparación digital se evaluó como máximo 36 meses antes del final del período.',
  },
  unit: 'countries',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['FRAMEWORK'],
  value: areasWith(stock('readiness.current')),
  quote: { text: 'supporting countries in their digital transformation journey at a societal level', source: 'S' },
  caveat: {
    en: '36 months from the last assessment',
    fr: '36 mois à compter de la dernière évaluation',
    es: '36 meses desde la última evaluación',
  },
} as const satisfies Indicator;

export const readinessScore = {
  code: 'O2.02',
  version: '1.0.0',
  objective: 2,
  name: { en: 'Readiness score', fr: 'Score de préparation', es: 'Puntuación de preparación' },
  definition: {
    en: 'Mean of the pillars of the headline framework on 0 to 100, each the mean over the countries with a current assessment of it; null with fewer than 70 % of the pillars of its newest version that is current.',
    fr: 'Moyenne des piliers du cadre de référence sur 0 à 100, chacun étant la moyenne des pays qui en ont une évaluation actuelle ; nulle avec moins de 70 % des piliers de sa version en vigueur la plus récente.',
    es: 'Media de los pilares del marco de referencia en 0 a 100, cada uno la media de los países con una evaluación vigente de él; nula con menos del 70 % de los pilares de su versión vigente más reciente.',
  },
  unit: '0-100',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['PILLAR'],
  value: {
    kind: 'frameworkIndex',
    score: stock('readiness.score'),
    scored: stock('readiness.scored'),
    current: stock('readiness.current'),
  },
  quote: { text: 'more inclusive and resilient digital ecosystems', source: 'S' },
  caveat: {
    en: 'countries weigh equally; B when framework versions mix',
    fr: 'les pays pèsent autant les uns que les autres ; B quand des versions du cadre se mêlent',
    es: 'los países pesan igual; B cuando se mezclan versiones del marco',
  },
} as const satisfies Indicator;
