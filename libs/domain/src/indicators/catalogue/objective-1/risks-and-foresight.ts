import { flow, median, ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const daysToMitigation = {
  code: 'O1.11',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Days from high risk raised to mitigated',
    fr: 'Jours entre le signalement d’un risque élevé et son atténuation',
    es: 'Días desde que se señala un riesgo alto hasta que se mitiga',
  },
  definition: {
    en: 'Median of the days from the day on which a high risk was raised to the first day on which it was mitigated or closed, over the risks for which that day is in the window. 730 days and more count as 730.',
    fr: 'Médiane des jours entre le signalement d’un risque élevé et le premier jour où il est atténué ou clos, sur les risques dont ce jour tombe dans la période. 730 jours et plus comptent pour 730.',
    es: 'Mediana de los días desde que se señaló un riesgo alto hasta el primer día en que se mitigó o cerró, entre los riesgos cuyo día cae en el período. 730 días o más cuentan como 730.',
  },
  unit: 'days',
  direction: 'down',
  decimals: 1,
  min: null,
  by: ['RISK_CLASS'],
  value: median(flow('risk.daysToMitigation')),
  companions: {
    b: {
      name: {
        en: 'High risks still open at the end',
        fr: 'Risques élevés encore ouverts à la fin',
        es: 'Riesgos altos aún abiertos al final',
      },
      unit: 'risks',
      value: stock('risk.highOpen'),
    },
  },
  quote: { text: 'those risks are considered and mitigated along the way', source: 'S' },
  caveat: {
    en: 'open cases are censored: read b beside it',
    fr: 'les cas ouverts sont censurés : lire b à côté',
    es: 'los casos abiertos están censurados: leer b al lado',
  },
} as const satisfies Indicator;

export const foresightUsed = {
  code: 'O1.12',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Foresight exercises used in a decision',
    fr: 'Exercices de prospective utilisés dans une décision',
    es: 'Ejercicios de prospectiva usados en una decisión',
  },
  definition: {
    en: 'Of the foresight exercises completed in the window, the share that names a decision that used it.',
    fr: 'Parmi les exercices de prospective achevés pendant la période, la part de ceux qui nomment une décision qui les a utilisés.',
    es: 'De los ejercicios de prospectiva completados en el período, la proporción que nombra una decisión que lo usó.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['HORIZON'],
  value: ratio(flow('foresight.withDecision'), flow('foresight.completed')),
  quote: { text: 'applying foresight to prepare for possible futures', source: 'S' },
  caveat: {
    en: 'decision as linked by the unit',
    fr: 'décision telle que liée par l’unité',
    es: 'decisión según la enlaza la unidad',
  },
} as const satisfies Indicator;
