import { ecosystemClasses } from '../../../events/risk/risk.event.js';
import { codeOf } from '../../../measures/cell.js';
import { flow, ratio } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

const ecosystem = { RISK_CLASS: ecosystemClasses.map(codeOf) };

export const ecosystemRisksClosed = {
  code: 'O2.06',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Ecosystem risks closed',
    fr: 'Risques de l’écosystème clos',
    es: 'Riesgos del ecosistema cerrados',
  },
  definition: {
    en: 'Of the risks of the six ecosystem classes raised in the window, the share that was closed before 24 months had passed.',
    fr: 'Parmi les risques des six classes de l’écosystème signalés pendant la période, la part de ceux qui ont été clos avant que 24 mois ne s’écoulent.',
    es: 'De los riesgos de las seis clases del ecosistema señalados en el período, la proporción que se cerró antes de que pasaran 24 meses.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['RISK_CLASS'],
  value: ratio(flow('risk.closedOfRaised', ecosystem), flow('risk.raised', ecosystem)),
  quote: {
    text: 'risks from digital platforms such as cybersecurity, misinformation and digital privacy concerns',
    source: 'S',
  },
  caveat: {
    en: 'cohort of risks raised, follow-up 24 months',
    fr: 'cohorte des risques signalés, suivi de 24 mois',
    es: 'cohorte de riesgos señalados, seguimiento de 24 meses',
  },
} as const satisfies Indicator;
