import { areasWith, distinctEntities, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const acceleratorLabs = {
  code: 'O3.10',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Accelerator Lab coverage',
    fr: 'Couverture des laboratoires d’accélération',
    es: 'Cobertura de los laboratorios de aceleración',
  },
  definition: {
    en: 'Accelerator Labs in use at the end of the window, where they sit; each counts once in an area.',
    fr: 'Laboratoires d’accélération en service à la fin de la période, là où ils se trouvent ; chacun compte une fois par zone.',
    es: 'Laboratorios de aceleración en uso al final del período, donde se encuentran; cada uno cuenta una vez por área.',
  },
  unit: 'labs',
  direction: 'up',
  decimals: 0,
  min: null,
  by: [],
  value: distinctEntities(stock('lab.active')),
  companions: {
    b: {
      name: {
        en: 'Countries covered by Accelerator Labs',
        fr: 'Pays couverts par les laboratoires d’accélération',
        es: 'Países cubiertos por los laboratorios de aceleración',
      },
      unit: 'countries',
      value: areasWith(stock('lab.serving')),
    },
  },
  quote: { text: 'set up in 91 locations covering 115 countries', source: 'S' },
  caveat: {
    en: 'compare with the reference figures, never mix',
    fr: 'comparer aux chiffres de référence, ne jamais mélanger',
    es: 'comparar con las cifras de referencia, nunca mezclar',
  },
} as const satisfies Indicator;
