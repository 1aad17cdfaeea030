import { stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const vulnerablePeople = {
  code: 'O2.13',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Vulnerable people with access to services',
    fr: 'Personnes vulnérables ayant accès aux services',
    es: 'Personas vulnerables con acceso a los servicios',
  },
  definition: {
    en: 'Users of supported services who belong to at least one vulnerable group, each counted once in a report, by the last report that is not older than 12 months at the end of the window.',
    fr: 'Utilisateurs des services appuyés appartenant à au moins un groupe vulnérable, chacun compté une fois par rapport, selon le dernier rapport, datant de 12 mois au plus à la fin de la période.',
    es: 'Usuarios de los servicios apoyados que pertenecen al menos a un grupo vulnerable, cada uno contado una vez por informe, según el último informe, de no más de 12 meses al final del período.',
  },
  unit: 'people',
  direction: 'up',
  decimals: 0,
  min: 10,
  by: ['VULN_GROUP'],
  value: stock('usage.users', { VULN_GROUP: 'ANY' }),
  quote: { text: 'empower vulnerable populations to access digital services', source: 'S' },
  caveat: {
    en: 'groups overlap and are never added; reports without the table are unknown, share shown',
    fr: 'les groupes se recoupent et ne s’additionnent jamais ; les rapports sans ce tableau sont inconnus, leur part est montrée',
    es: 'los grupos se solapan y nunca se suman; los informes sin la tabla son desconocidos, su parte se muestra',
  },
} as const satisfies Indicator;
