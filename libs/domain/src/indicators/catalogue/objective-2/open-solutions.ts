import { ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const openSolutions = {
  code: 'O2.14',
  version: '1.0.0',
  objective: 2,
  name: { en: 'Open solutions', fr: 'Solutions ouvertes', es: 'Soluciones abiertas' },
  definition: {
    en: 'Of the solutions that are registered and not retired everywhere at the end of the window, the share with an open licence and at least one open standard.',
    fr: 'Parmi les solutions enregistrées et non retirées partout à la fin de la période, la part de celles qui ont une licence ouverte et au moins une norme ouverte.',
    es: 'De las soluciones registradas y no retiradas en todas partes al final del período, la proporción con una licencia abierta y al menos un estándar abierto.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['CATEGORY', 'DPG'],
  value: ratio(stock('solution.open'), stock('solution.registered')),
  quote: { text: 'open digital standards to unlock scale, reusability and interoperability', source: 'S' },
  caveat: {
    en: 'licence and a standard, as declared; an unknown licence counts as not open',
    fr: 'une licence et une norme, telles que déclarées ; une licence inconnue compte comme non ouverte',
    es: 'una licencia y un estándar, según lo declarado; una licencia desconocida cuenta como no abierta',
  },
} as const satisfies Indicator;
