import { ratio, stock, weightedMean } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const fitForPurpose = {
  code: 'O3.04',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Fit-for-purpose systems',
    fr: 'Systèmes adaptés à leur usage',
    es: 'Sistemas adecuados a su fin',
  },
  definition: {
    en: 'Of the systems and processes in use whose last rating is not older than 24 months at the end of the window, the share rated 4 or 5 of 5.',
    fr: 'Parmi les systèmes et processus en service dont la dernière note date de 24 mois au plus à la fin de la période, la part de ceux notés 4 ou 5 sur 5.',
    es: 'De los sistemas y procesos en uso cuya última calificación no tiene más de 24 meses al final del período, la proporción calificada con 4 o 5 de 5.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['ASSET_KIND', 'DOMAIN'],
  value: ratio(stock('system.fit'), stock('system.rated')),
  quote: { text: 'fit-for-purpose digital systems, processes, tools, and data', source: 'S' },
  caveat: {
    en: 'rating ≥ 4 of 5, not older than 24 months',
    fr: 'note ≥ 4 sur 5, datant de 24 mois au plus',
    es: 'calificación ≥ 4 de 5, de no más de 24 meses',
  },
} as const satisfies Indicator;

export const userSatisfaction = {
  code: 'O3.05',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Internal user satisfaction',
    fr: 'Satisfaction des utilisateurs internes',
    es: 'Satisfacción de los usuarios internos',
  },
  definition: {
    en: 'Mean satisfaction with systems and processes in use, on 1 to 5, by the last answers that are not older than 24 months at the end of the window; each answer weighs the same.',
    fr: 'Satisfaction moyenne à l’égard des systèmes et processus en service, de 1 à 5, selon les dernières réponses, datant de 24 mois au plus à la fin de la période ; chaque réponse pèse autant.',
    es: 'Satisfacción media con los sistemas y procesos en uso, de 1 a 5, según las últimas respuestas, de no más de 24 meses al final del período; cada respuesta pesa igual.',
  },
  unit: 'score 1-5',
  direction: 'up',
  decimals: 2,
  min: 5,
  by: ['DOMAIN'],
  value: weightedMean(stock('system.satisfactionMass'), stock('system.responses')),
  quote: { text: 'enhance our internal performance and render more effective services', source: 'S' },
  caveat: {
    en: 'weighted by responses',
    fr: 'pondéré par le nombre de réponses',
    es: 'ponderado por el número de respuestas',
  },
} as const satisfies Indicator;
