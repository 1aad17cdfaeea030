import { gap, index, matched, ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';
import { disabilityParity, genderGapInUse, ruralUrbanGap } from '../objective-2/gaps.js';
import { eventsWith } from '../objective-3/reporting.js';

/** Digital literacy of an income quintile. */
const literacyOf = (quintile: string) =>
  ratio(
    stock('survey.have.digital_literacy', { INCOME_QUINTILE: quintile }),
    stock('survey.population.digital_literacy', { INCOME_QUINTILE: quintile }),
  );

export const inclusionIndex = {
  code: 'XI.1',
  version: '1.0.0',
  objective: null,
  name: { en: 'Inclusion index', fr: 'Indice d’inclusion', es: 'Índice de inclusión' },
  definition: {
    en: 'Mean of how closed four gaps are: in internet use between town and country and between the sexes, in use of services by people with a disability, in digital literacy between the richest and the poorest fifth; at least three of them.',
    fr: 'Moyenne du degré de fermeture de quatre écarts : dans l’utilisation d’Internet entre villes et campagnes et entre les sexes, dans l’utilisation des services par les personnes handicapées, dans la maîtrise du numérique entre le cinquième le plus riche et le plus pauvre ; au moins trois d’entre eux.',
    es: 'Media de lo cerradas que están cuatro brechas: en el uso de internet entre zonas urbanas y rurales y entre los sexos, en el uso de servicios por personas con discapacidad, en la alfabetización digital entre el quinto más rico y el más pobre; al menos tres de ellas.',
  },
  unit: '0-100',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['PART'],
  value: index(
    'PART',
    [
      { code: 'RURAL_URBAN', scale: 'closeness', of: ruralUrbanGap.value },
      { code: 'GENDER', scale: 'closeness', of: genderGapInUse.companions.b.value },
      { code: 'DISABILITY', scale: 'capped', of: disabilityParity.value, hiddenWith: disabilityParity.hiddenWith },
      { code: 'INCOME', scale: 'closeness', of: matched(gap('absolute', literacyOf('Q5'), literacyOf('Q1'))) },
    ],
    3,
  ),
  quote: { text: 'protects human rights and leaves no one behind', source: 'S' },
  caveat: {
    en: 'a gap either way counts as a gap',
    fr: 'un écart dans un sens ou dans l’autre compte comme un écart',
    es: 'una brecha en cualquier sentido cuenta como brecha',
  },
} as const satisfies Indicator;

export const disaggregationCoverage = {
  code: 'XI.2',
  version: '1.0.0',
  objective: null,
  name: {
    en: 'Disaggregation coverage',
    fr: 'Couverture de la désagrégation',
    es: 'Cobertura de la desagregación',
  },
  definition: {
    en: 'Of the events about people in the window that are not voided, the share that shows them by sex and by degree of urbanisation.',
    fr: 'Parmi les événements de la période relatifs à des personnes et non annulés, la part de ceux qui les montrent par sexe et par degré d’urbanisation.',
    es: 'De los eventos del período sobre personas que no están anulados, la proporción que las muestra por sexo y por grado de urbanización.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(eventsWith('PEOPLE_DISAGGREGATED'), eventsWith('PEOPLE')),
  quote: { text: 'intentionally inclusive, and thoughtfully designed and implemented', source: 'S' },
  caveat: { en: 'shown, not checked', fr: 'montré, non vérifié', es: 'mostrado, no verificado' },
} as const satisfies Indicator;

export const evidenceRate = {
  code: 'XI.3',
  version: '1.0.0',
  objective: null,
  name: { en: 'Evidence rate', fr: 'Taux de preuves', es: 'Tasa de evidencia' },
  definition: {
    en: 'Of the events in the window that are not voided, the share with evidence that was published by someone other than UNDP.',
    fr: 'Parmi les événements de la période non annulés, la part de ceux qui ont une preuve publiée par un autre que le PNUD.',
    es: 'De los eventos del período que no están anulados, la proporción con evidencia publicada por alguien distinto del PNUD.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(eventsWith('EVIDENCED'), eventsWith('STANDING')),
  quote: { text: 'a more open, transparent, and accessible society', source: 'S' },
  caveat: {
    en: 'a link was given; not what it proves',
    fr: 'un lien a été donné ; non ce qu’il prouve',
    es: 'se dio un enlace; no lo que prueba',
  },
} as const satisfies Indicator;
