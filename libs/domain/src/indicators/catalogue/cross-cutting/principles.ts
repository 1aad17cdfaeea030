import { ratio, stock } from '../../expression/expression.js';
import type { Indicator, StrategyPart } from '../../indicator.js';

/** The share of active digital projects that declare they meet a principle. */
const shareOf = (principle: string, { code, name, quote }: Pick<Indicator, 'code' | 'name' | 'quote'>): Indicator => ({
  code,
  version: '1.0.0',
  objective: null,
  name,
  definition: {
    en: 'Of the active projects with a digital output at the end of the window, the share that declares to meet this guiding principle.',
    fr: 'Parmi les projets actifs ayant un produit numérique à la fin de la période, la part de ceux qui déclarent respecter ce principe directeur.',
    es: 'De los proyectos activos con un producto digital al final del período, la proporción que declara cumplir este principio rector.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(stock('project.activeDigital', { PRINCIPLE: principle }), stock('project.activeDigital')),
  quote,
  caveat: {
    en: 'as declared; overlap, never added',
    fr: 'tel que déclaré ; les principes se recoupent et ne s’additionnent jamais',
    es: 'según lo declarado; los principios se solapan y nunca se suman',
  },
});

const principle = (code: string, named: Pick<Indicator, 'code' | 'name' | 'quote'>): StrategyPart => {
  return { code, indicator: shareOf(code, named) };
};

/** Guiding principles, in the order of the strategy. */
export const guidingPrinciples: readonly StrategyPart[] = [
  principle('HUMAN_RIGHTS', {
    code: 'XP.1',
    name: {
      en: 'Human rights at the centre',
      fr: 'Les droits humains au centre',
      es: 'Los derechos humanos en el centro',
    },
    quote: { text: 'UNDP puts human rights at the centre', source: 'S' },
  }),
  principle('INCLUSIVE', {
    code: 'XP.2',
    name: {
      en: 'Inclusive and gender sensitive',
      fr: 'Inclusif et sensible au genre',
      es: 'Inclusivo y con perspectiva de género',
    },
    quote: {
      text: 'UNDP promotes inclusive and gender sensitive approaches that leave no one behind',
      source: 'S',
    },
  }),
  principle('SHARED_STANDARDS', {
    code: 'XP.3',
    name: { en: 'Shared global standards', fr: 'Normes mondiales partagées', es: 'Normas mundiales compartidas' },
    quote: { text: 'UNDP contributes to shared global standards and frameworks', source: 'S' },
  }),
  principle('OPEN_STANDARDS', {
    code: 'XP.4',
    name: {
      en: 'Open standards and open data',
      fr: 'Normes ouvertes et données ouvertes',
      es: 'Estándares abiertos y datos abiertos',
    },
    quote: { text: 'UNDP advocates for open digital standards and open data', source: 'S' },
  }),
  principle('LOCAL_ECOSYSTEMS', {
    code: 'XP.5',
    name: {
      en: 'Local digital ecosystems',
      fr: 'Écosystèmes numériques locaux',
      es: 'Ecosistemas digitales locales',
    },
    quote: { text: 'UNDP works to strengthen local digital ecosystems', source: 'S' },
  }),
  principle('PARTNERSHIPS', {
    code: 'XP.6',
    name: { en: 'Strategic partnerships', fr: 'Partenariats stratégiques', es: 'Alianzas estratégicas' },
    quote: {
      text: 'UNDP leverages strategic partnerships to catalyse inclusive approaches',
      source: 'S',
    },
  }),
];
