import { flow, ratio } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

const spend = flow('project.digitalSpendCents');

export const genderMarkedSpend = {
  code: 'O3.03',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Digital spend marked GEN2 and GEN3',
    fr: 'Dépenses numériques marquées GEN2 et GEN3',
    es: 'Gasto digital marcado GEN2 y GEN3',
  },
  definition: {
    en: 'Of the digital spending that projects reported for the window, the share of projects with gender marker 2 or 3.',
    fr: 'Parmi les dépenses numériques déclarées par les projets pour la période, la part des projets de marqueur de genre 2 ou 3.',
    es: 'Del gasto digital que los proyectos declararon en el período, la proporción de proyectos con marcador de género 2 o 3.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(flow('project.digitalSpendCents', { GEN: ['GEN2', 'GEN3'] }), spend),
  companions: {
    b: {
      name: {
        en: 'Digital spend marked GEN3',
        fr: 'Dépenses numériques marquées GEN3',
        es: 'Gasto digital marcado GEN3',
      },
      value: ratio(flow('project.digitalSpendCents', { GEN: 'GEN3' }), spend),
    },
  },
  quote: { text: 'ensuring that gender is embedded throughout digital activities', source: 'S' },
  caveat: {
    en: 'marker set at registration',
    fr: 'marqueur fixé à l’enregistrement',
    es: 'marcador fijado en el registro',
  },
} as const satisfies Indicator;
