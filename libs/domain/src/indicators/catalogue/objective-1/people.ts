import { STD } from '../../../measures/measures.js';
import { stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

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
