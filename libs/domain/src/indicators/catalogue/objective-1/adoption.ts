import { areasWith, distinctEntities, flow, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const solutionsAdopted = {
  code: 'O1.01',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Digital solutions adopted',
    fr: 'Solutions numériques adoptées',
    es: 'Soluciones digitales adoptadas',
  },
  definition: {
    en: 'Number of (solution, country) pairs: a country counts for a solution on the day on which it first adopted it.',
    fr: 'Nombre de couples (solution, pays) : un pays compte pour une solution le jour de sa première adoption.',
    es: 'Número de pares (solución, país): un país cuenta para una solución el día en que la adoptó por primera vez.',
  },
  unit: 'solutions',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['CATEGORY', 'ADOPTER'],
  value: flow('solution.adopted'),
  companions: {
    b: {
      name: {
        en: 'Digital solutions adopted, each counted once',
        fr: 'Solutions numériques adoptées, chacune comptée une fois',
        es: 'Soluciones digitales adoptadas, cada una contada una vez',
      },
      value: distinctEntities(flow('solution.adoptedDistinct')),
    },
  },
  quote: { text: 'UNDP has helped to adopt 580 digital solutions', source: 'S' },
  caveat: {
    en: 'counts (solution, country) pairs; the page does not say if 580 are pairs or solutions, so both are shown',
    fr: 'compte des couples (solution, pays) ; la page ne dit pas si les 580 sont des couples ou des solutions : les deux sont montrés',
    es: 'cuenta pares (solución, país); la página no dice si los 580 son pares o soluciones, por lo que se muestran ambos',
  },
} as const satisfies Indicator;

export const countriesWithSolution = {
  code: 'O1.02',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Countries with a solution adopted',
    fr: 'Pays ayant adopté une solution',
    es: 'Países que adoptaron una solución',
  },
  definition: {
    en: 'Number of countries that adopted at least one digital solution for the first time in the window.',
    fr: 'Nombre de pays qui ont adopté pour la première fois au moins une solution numérique pendant la période.',
    es: 'Número de países que adoptaron por primera vez al menos una solución digital en el período.',
  },
  unit: 'countries',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['CATEGORY'],
  value: areasWith(flow('solution.adopted')),
  quote: { text: 'in 82 countries in response to the COVID-19 pandemic', source: 'S' },
  caveat: {
    en: 'categories do not add up; never sum periods',
    fr: 'les catégories ne s’additionnent pas ; ne jamais additionner des périodes',
    es: 'las categorías no se suman; nunca sumar períodos',
  },
} as const satisfies Indicator;

export const solutionsAtScale = {
  code: 'O1.09',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Solutions at national or multi-country scale',
    fr: 'Solutions à l’échelle nationale ou de plusieurs pays',
    es: 'Soluciones a escala nacional o de varios países',
  },
  definition: {
    en: 'Solutions that at the end of the window run at national scale in a country, or at subnational or national scale in two or more; each counts once in an area.',
    fr: 'Solutions qui, à la fin de la période, fonctionnent à l’échelle nationale dans un pays, ou à l’échelle infranationale ou nationale dans deux pays au moins ; chacune compte une fois par zone.',
    es: 'Soluciones que al final del período funcionan a escala nacional en un país, o a escala subnacional o nacional en dos o más; cada una cuenta una vez por área.',
  },
  unit: 'solutions',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['SCALE', 'CATEGORY'],
  value: distinctEntities(stock('solution.atScale')),
  quote: { text: 'scaled and adapted to fit multiple contexts', source: 'S' },
  caveat: {
    en: 'bureaux do not add up to WORLD',
    fr: 'la somme des bureaux ne donne pas WORLD',
    es: 'las oficinas regionales no suman WORLD',
  },
} as const satisfies Indicator;
