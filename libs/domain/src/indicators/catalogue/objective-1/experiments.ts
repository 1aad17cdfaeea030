import { flow, ratio } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const experimentsConcluded = {
  code: 'O1.06',
  version: '1.0.0',
  objective: 1,
  name: { en: 'Experiments concluded', fr: 'Expériences achevées', es: 'Experimentos concluidos' },
  definition: {
    en: 'Number of experiments that were concluded in the window, whatever their result; each counts once in an area.',
    fr: 'Nombre d’expériences achevées pendant la période, quel que soit leur résultat ; chacune compte une fois par zone.',
    es: 'Número de experimentos concluidos en el período, cualquiera que sea su resultado; cada uno cuenta una vez por área.',
  },
  unit: 'experiments',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['METHOD', 'RESULT'],
  value: flow('experiment.concluded'),
  quote: { text: 'experimenting with new approaches and tools', source: 'S' },
  caveat: { en: 'refuted ones count', fr: 'les expériences réfutées comptent', es: 'los refutados cuentan' },
} as const satisfies Indicator;

export const experimentsWithLearning = {
  code: 'O1.07',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Experiments with published learning',
    fr: 'Expériences dont les enseignements sont publiés',
    es: 'Experimentos con aprendizaje publicado',
  },
  definition: {
    en: 'Of the experiments concluded in the window, the share whose conclusion links to published learning.',
    fr: 'Parmi les expériences achevées pendant la période, la part de celles dont la conclusion renvoie à des enseignements publiés.',
    es: 'De los experimentos concluidos en el período, la proporción cuya conclusión enlaza con aprendizaje publicado.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['RESULT'],
  value: ratio(flow('experiment.concludedWithLearning'), flow('experiment.concluded')),
  quote: {
    text: 'exploring, experimenting, and implementing uncharted and different development solutions',
    source: 'B',
  },
  caveat: { en: 'a link, not its quality', fr: 'un lien, non sa qualité', es: 'un enlace, no su calidad' },
} as const satisfies Indicator;

export const experimentsScaled = {
  code: 'O1.08',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Validated experiments that scaled in 24 months',
    fr: 'Expériences validées passées à l’échelle en 24 mois',
    es: 'Experimentos validados que escalaron en 24 meses',
  },
  definition: {
    en: 'Of the experiments concluded as validated in the window, the share that a solution carried on before 24 months had passed.',
    fr: 'Parmi les expériences achevées et validées pendant la période, la part de celles qu’une solution a prolongées avant que 24 mois ne s’écoulent.',
    es: 'De los experimentos concluidos como validados en el período, la proporción que una solución continuó antes de que pasaran 24 meses.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['METHOD'],
  value: ratio(flow('experiment.validatedScaled'), flow('experiment.validated')),
  quote: { text: 'scaling proven solutions', source: 'S' },
  caveat: {
    en: 'cohort of conclusions, follow-up 24 months',
    fr: 'cohorte des conclusions, suivi de 24 mois',
    es: 'cohorte de conclusiones, seguimiento de 24 meses',
  },
} as const satisfies Indicator;
