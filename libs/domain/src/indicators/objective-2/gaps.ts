import { gap, stock } from '../expression.js';
import type { Indicator } from '../indicator.js';

export const genderGapInUse = {
  code: 'O2.11',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Gender gap in use',
    fr: 'Écart d’utilisation entre les sexes',
    es: 'Brecha de género en el uso',
  },
  definition: {
    en: 'By how much users of supported services who are women fall short of those who are men, in per cent of the men; below 0: more women.',
    fr: 'De combien les utilisatrices des services appuyés sont moins nombreuses que les utilisateurs, en pour cent de ces derniers ; moins de 0 : plus de femmes.',
    es: 'En cuánto las usuarias de los servicios apoyados son menos que los usuarios, en porcentaje de estos; por debajo de 0: más mujeres.',
  },
  unit: '%',
  direction: 'down',
  decimals: 1,
  min: 10,
  hiddenWith: { indicator: 'O1.13', by: 'SEX', codes: ['F', 'M'] },
  by: [],
  value: gap('relative', stock('usage.users', { SEX: 'M' }), stock('usage.users', { SEX: 'F' })),
  quote: {
    text: 'vulnerable and marginalized groups including women and people with disabilities',
    source: 'S',
  },
  caveat: {
    en: 'users of supported services, not of the population; b is the population rate',
    fr: 'utilisateurs des services appuyés, non de la population ; b est le taux de la population',
    es: 'usuarios de los servicios apoyados, no de la población; b es la tasa de la población',
  },
} as const satisfies Indicator;
