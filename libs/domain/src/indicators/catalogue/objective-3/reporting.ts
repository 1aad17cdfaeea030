import { flow, index, ratio } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

/** Events in Headway's own ledger for which a flag is set. */
export const eventsWith = (flag: string) => flow('event.quality', { FLAG: flag });

export const onTimeReporting = {
  code: 'O3.08',
  version: '1.0.0',
  objective: 3,
  name: { en: 'On-time reporting', fr: 'Rapports remis à temps', es: 'Informes a tiempo' },
  definition: {
    en: 'Of the reports that were due from units for quarters that end in the window and were closed, the share that was submitted by the deadline and approved.',
    fr: 'Parmi les rapports dus par les unités pour les trimestres clos qui se terminent pendant la période, la part de ceux qui ont été remis dans le délai et approuvés.',
    es: 'De los informes que las unidades debían por los trimestres cerrados que terminan en el período, la proporción presentada en plazo y aprobada.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(flow('reporting.onTime'), flow('reporting.due')),
  quote: { text: 'UNDP becomes a data-driven organization', source: 'S' },
  caveat: {
    en: 'known once the period is closed',
    fr: 'connu une fois la période close',
    es: 'se conoce una vez cerrado el período',
  },
} as const satisfies Indicator;

export const dataQuality = {
  code: 'O3.09',
  version: '1.0.0',
  objective: 3,
  name: {
    en: 'Data-quality index',
    fr: 'Indice de qualité des données',
    es: 'Índice de calidad de los datos',
  },
  definition: {
    en: 'Mean of completeness (reports received of those due), timeliness (events recorded within 45 days of those not loaded from history), validity (events neither corrected nor voided) and consistency (events without an anomaly); at least three of them.',
    fr: 'Moyenne de la complétude (rapports reçus parmi ceux dus), de l’actualité (événements enregistrés dans les 45 jours parmi ceux qui ne proviennent pas de l’historique), de la validité (événements ni corrigés ni annulés) et de la cohérence (événements sans anomalie) ; au moins trois d’entre elles.',
    es: 'Media de la integridad (informes recibidos de los debidos), la puntualidad (eventos registrados en 45 días de los que no se cargaron del historial), la validez (eventos ni corregidos ni anulados) y la coherencia (eventos sin anomalía); al menos tres de ellas.',
  },
  unit: '0-100',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['PART'],
  value: index(
    'PART',
    [
      { code: 'COMPLETENESS', scale: 'pct', of: ratio(flow('reporting.received'), flow('reporting.due')) },
      { code: 'TIMELINESS', scale: 'pct', of: ratio(eventsWith('TIMELY'), eventsWith('TIMED')) },
      { code: 'VALIDITY', scale: 'pct', of: ratio(eventsWith('CLEAN'), flow('event.quality')) },
      { code: 'CONSISTENCY', scale: 'pct', of: ratio(eventsWith('CONSISTENT'), flow('event.quality')) },
    ],
    3,
  ),
  quote: { text: 'data-driven organization with greater knowledge management capabilities', source: 'S' },
  caveat: {
    en: 'completeness, timeliness, validity, consistency; equal weights. Rejected events are listed, not scored',
    fr: 'complétude, actualité, validité, cohérence ; poids égaux. Les événements rejetés sont listés, non notés',
    es: 'integridad, puntualidad, validez, coherencia; pesos iguales. Los eventos rechazados se listan, no se puntúan',
  },
} as const satisfies Indicator;
