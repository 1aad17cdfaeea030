import { distinctEntities, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const localPartners = {
  code: 'O2.15',
  version: '1.0.0',
  objective: 2,
  name: { en: 'Local ecosystem partners', fr: 'Partenaires locaux', es: 'Socios locales del ecosistema' },
  definition: {
    en: 'Organisations with a local partnership that is current at the end of the window; each counts once in an area.',
    fr: 'Organisations ayant un partenariat local en cours à la fin de la période ; chacune compte une fois par zone.',
    es: 'Organizaciones con una alianza local vigente al final del período; cada una cuenta una vez por área.',
  },
  unit: 'organisations',
  direction: 'up',
  decimals: 0,
  min: null,
  by: ['PARTNER_TYPE'],
  value: distinctEntities(stock('partner.localActive')),
  quote: { text: 'UNDP works to strengthen local digital ecosystems', source: 'S' },
  caveat: {
    en: 'the same organisation under two ids counts twice',
    fr: 'la même organisation sous deux identifiants compte deux fois',
    es: 'la misma organización con dos identificadores cuenta dos veces',
  },
} as const satisfies Indicator;
