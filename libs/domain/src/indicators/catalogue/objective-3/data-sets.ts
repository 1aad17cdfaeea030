import { ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const dataPrinciples = {
  code: 'O3.06',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Data principles compliance',
    fr: 'Respect des principes relatifs aux données',
    es: 'Cumplimiento de los principios de datos',
  },
  definition: {
    en: 'Of the data sets in use at the end of the window, the share with a named owner, a quality check and a licence.',
    fr: 'Parmi les jeux de données en usage à la fin de la période, la part de ceux qui ont un responsable nommé, un contrôle de qualité et une licence.',
    es: 'De los conjuntos de datos en uso al final del período, la proporción con un responsable nombrado, un control de calidad y una licencia.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['LICENCE'],
  value: ratio(stock('dataset.compliant'), stock('dataset.registered')),
  quote: { text: 'Responsible data collection, management, use, and analysis', source: 'S' },
  caveat: {
    en: 'owner, licence and quality check, as declared',
    fr: 'responsable, licence et contrôle de qualité, tels que déclarés',
    es: 'responsable, licencia y control de calidad, según lo declarado',
  },
} as const satisfies Indicator;

export const openDataSets = {
  code: 'O3.07',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Open data sets published',
    fr: 'Jeux de données ouverts publiés',
    es: 'Conjuntos de datos abiertos publicados',
  },
  definition: {
    en: 'Data sets that are published under an open licence at the end of the window.',
    fr: 'Jeux de données publiés sous une licence ouverte à la fin de la période.',
    es: 'Conjuntos de datos publicados con una licencia abierta al final del período.',
  },
  unit: 'data sets',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['LICENCE', 'FORMAT'],
  value: stock('dataset.open'),
  quote: { text: 'open digital standards and open data', source: 'S' },
  caveat: { en: 'formats overlap', fr: 'les formats se recoupent', es: 'los formatos se solapan' },
} as const satisfies Indicator;
