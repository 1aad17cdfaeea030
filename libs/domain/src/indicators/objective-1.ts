import { STD } from '../measures/measures.js';
import { areasWith, distinctEntities, flow, ratio, stock } from './expression.js';
import type { Indicator } from './indicator.js';

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

export const screenedByDefault = {
  code: 'O1.03',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Projects screened Digital by Default',
    fr: 'Projets examinés selon le « numérique par défaut »',
    es: 'Proyectos examinados según «digital por defecto»',
  },
  definition: {
    en: 'Of the projects approved in the window, the share that had a design screening on or before the day of approval.',
    fr: 'Parmi les projets approuvés pendant la période, la part de ceux qui avaient un examen de conception au plus tard le jour de l’approbation.',
    es: 'De los proyectos aprobados en el período, la proporción que tenía un examen de diseño a más tardar el día de la aprobación.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['THEME'],
  value: ratio(flow('project.approvedScreened'), flow('project.approved')),
  quote: { text: 'a standard consideration of programme design and delivery', source: 'S' },
  caveat: { en: 'cohort of approvals', fr: 'cohorte des approbations', es: 'cohorte de aprobaciones' },
} as const satisfies Indicator;

export const projectsWithDigitalOutput = {
  code: 'O1.04',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Projects with a digital output',
    fr: 'Projets ayant un produit numérique',
    es: 'Proyectos con un producto digital',
  },
  definition: {
    en: 'Of the projects active at the end of the window, the share whose last screening found at least one digital output.',
    fr: 'Parmi les projets actifs à la fin de la période, la part de ceux dont le dernier examen a relevé au moins un produit numérique.',
    es: 'De los proyectos activos al final del período, la proporción cuyo último examen halló al menos un producto digital.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['THEME', 'GEN'],
  value: ratio(stock('project.activeDigital'), stock('project.active')),
  quote: { text: 'an approach in which digital outputs become a standard consideration', source: 'S' },
  caveat: {
    en: 'says nothing on size of the output',
    fr: 'ne dit rien de la taille du produit',
    es: 'no dice nada del tamaño del producto',
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

export const peopleUsingServices = {
  code: 'O1.13',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'People using supported services',
    fr: 'Personnes utilisant les services appuyés',
    es: 'Personas que usan los servicios apoyados',
  },
  definition: {
    en: 'Users of every supported service by its last report that is not older than 12 months at the end of the window, added up over services.',
    fr: 'Utilisateurs de chaque service appuyé selon son dernier rapport, datant de 12 mois au plus à la fin de la période, additionnés sur les services.',
    es: 'Usuarios de cada servicio apoyado según su último informe, de no más de 12 meses al final del período, sumados entre servicios.',
  },
  unit: 'people',
  direction: 'up',
  decimals: 0,
  min: 10,
  by: [...STD, 'CATEGORY', 'BASIS'],
  value: stock('usage.users'),
  quote: { text: 'support countries to build inclusive, ethical, and sustainable digital societies', source: 'S' },
  caveat: {
    en: 'users per service added up, not unique persons; last report ≤ 12 months old; never sum periods',
    fr: 'utilisateurs additionnés par service, non des personnes uniques ; dernier rapport datant de 12 mois au plus ; ne jamais additionner des périodes',
    es: 'usuarios sumados por servicio, no personas únicas; último informe de no más de 12 meses; nunca sumar períodos',
  },
} as const satisfies Indicator;
