import { consultedGroups } from '../../../events/readiness/readiness.event.js';
import { codeOf } from '../../../measures/cell.js';
import { distinctEntities, flow, index, type Part, ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const inclusivePolicies = {
  code: 'O2.03',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Inclusive digital policies adopted',
    fr: 'Politiques numériques inclusives adoptées',
    es: 'Políticas digitales inclusivas adoptadas',
  },
  definition: {
    en: 'Number of policy instruments that were first adopted in the window and for which at least one group had been consulted by then; each counts once in an area.',
    fr: 'Nombre d’instruments adoptés pour la première fois pendant la période et pour lesquels au moins un groupe avait été consulté jusque-là ; chacun compte une fois par zone.',
    es: 'Número de instrumentos adoptados por primera vez en el período y para los que se había consultado hasta entonces al menos a un grupo; cada uno cuenta una vez por área.',
  },
  unit: 'instruments',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['INSTRUMENT'],
  value: distinctEntities(flow('policy.inclusiveAdopted')),
  quote: {
    text: 'adopting a holistic and inclusive approach when planning and designing digital public policy',
    source: 'S',
  },
  caveat: {
    en: 'adopted on paper, not its effect',
    fr: 'adopté sur le papier, non son effet',
    es: 'adoptado en papel, no su efecto',
  },
} as const satisfies Indicator;

const groups = consultedGroups.map(codeOf);

export const breadthOfStakeholders = {
  code: 'O2.04',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Breadth of stakeholders',
    fr: 'Diversité des parties prenantes',
    es: 'Amplitud de las partes interesadas',
  },
  definition: {
    en: 'Mean over five groups of the share of instruments for which the group was consulted at any stage, of those that reached consultation or a later stage in the window.',
    fr: 'Moyenne, sur cinq groupes, de la part des instruments pour lesquels le groupe a été consulté à une étape quelconque, parmi ceux qui ont atteint la consultation ou une étape ultérieure pendant la période.',
    es: 'Media entre cinco grupos de la proporción de instrumentos para los que se consultó al grupo en alguna etapa, de los que llegaron a la consulta o a una etapa posterior en el período.',
  },
  unit: '0-100',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['STAKEHOLDER'],
  value: index(
    'STAKEHOLDER',
    groups.map((code): Part => {
      return {
        code,
        scale: 'pct',
        of: ratio(flow('policy.groupConsulted', { STAKEHOLDER: code }), flow('policy.scoped')),
      };
    }),
    groups.length,
  ),
  quote: { text: 'Engaging a broader spectrum of stakeholders in digital innovation', source: 'S' },
  caveat: {
    en: 'who was consulted, not how well',
    fr: 'qui a été consulté, non avec quel soin',
    es: 'a quién se consultó, no con qué calidad',
  },
} as const satisfies Indicator;

export const rightsSafeguards = {
  code: 'O2.05',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Human-rights safeguard coverage',
    fr: 'Couverture des garanties relatives aux droits humains',
    es: 'Cobertura de salvaguardias de derechos humanos',
  },
  definition: {
    en: 'Of the solutions that are registered and the instruments that are not repealed at the end of the window, the share with an assessment of what they do to human rights.',
    fr: 'Parmi les solutions enregistrées et les instruments non abrogés à la fin de la période, la part de ceux dont les effets sur les droits humains ont été évalués.',
    es: 'De las soluciones registradas y los instrumentos no derogados al final del período, la proporción con una evaluación de su efecto en los derechos humanos.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['SUBJECT_KIND'],
  value: ratio(stock('rights.assessed'), stock('rights.subject')),
  quote: { text: 'ensures that human rights are protected and no one is left behind', source: 'S' },
  caveat: { en: 'assessed, not passed', fr: 'évalué, non approuvé', es: 'evaluado, no aprobado' },
} as const satisfies Indicator;
