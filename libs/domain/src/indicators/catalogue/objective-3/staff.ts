import { ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const digitalCapability = {
  code: 'O3.01',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Personnel with digital capability',
    fr: 'Personnel doté de compétences numériques',
    es: 'Personal con capacidad digital',
  },
  definition: {
    en: 'Share of the personnel that finished the digital capability programme, by the last snapshot of each unit that is not older than 18 months at the end of the window.',
    fr: 'Part du personnel qui a achevé le programme de compétences numériques, selon le dernier relevé de chaque unité, datant de 18 mois au plus à la fin de la période.',
    es: 'Proporción del personal que terminó el programa de capacidad digital, según el último recuento de cada unidad, de no más de 18 meses al final del período.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: 5,
  by: ['SEX', 'GRADE'],
  value: ratio(stock('workforce.certified'), stock('workforce.headcount')),
  quote: { text: 'a digitally competent workforce', source: 'S' },
  caveat: {
    en: 'completed a programme, not tested skill',
    fr: 'programme achevé, non compétence vérifiée',
    es: 'programa completado, no competencia comprobada',
  },
} as const satisfies Indicator;

export const womenInDigitalRoles = {
  code: 'O3.02',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Women in digital roles',
    fr: 'Femmes dans les fonctions numériques',
    es: 'Mujeres en funciones digitales',
  },
  definition: {
    en: 'Share of women among the personnel in digital roles whose sex is known, by the last snapshot of each unit that is not older than 18 months at the end of the window.',
    fr: 'Part des femmes parmi le personnel des fonctions numériques dont le sexe est connu, selon le dernier relevé de chaque unité, datant de 18 mois au plus à la fin de la période.',
    es: 'Proporción de mujeres entre el personal en funciones digitales cuyo sexo se conoce, según el último recuento de cada unidad, de no más de 18 meses al final del período.',
  },
  unit: '%',
  direction: { toward: 50 },
  decimals: 1,
  min: 5,
  by: [],
  value: ratio(stock('workforce.digitalRoles', { SEX: 'F' }), stock('workforce.digitalRoles', { SEX: 'known' })),
  quote: { text: 'attract a diverse and digitally capable talent pool', source: 'S' },
  caveat: {
    en: 'not by grade: that crossing is not kept',
    fr: 'non par grade : ce croisement n’est pas conservé',
    es: 'no por grado: ese cruce no se conserva',
  },
} as const satisfies Indicator;
