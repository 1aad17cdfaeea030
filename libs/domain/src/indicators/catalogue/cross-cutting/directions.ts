import { distinctEntities, flow, money, stock } from '../../expression/expression.js';
import type { Indicator, StrategyPart, Text } from '../../indicator.js';

/** Active digital projects that work in a direction of change, and their spending. */
const projectsOf = (direction: string, code: string, name: Text): Indicator => ({
  code,
  version: '1.0.0',
  objective: null,
  name,
  definition: {
    en: 'Active projects with a digital output at the end of the window that work in this direction of change; each counts once in an area.',
    fr: 'Projets actifs ayant un produit numérique à la fin de la période et œuvrant dans cette direction du changement ; chacun compte une fois par zone.',
    es: 'Proyectos activos con un producto digital al final del período que trabajan en esta dirección del cambio; cada uno cuenta una vez por área.',
  },
  unit: 'projects',
  direction: 'up',
  decimals: 0,
  min: null,
  by: [],
  value: distinctEntities(stock('project.activeDigital', { DIRECTION: direction })),
  companions: {
    b: {
      name: {
        en: 'Digital spend of projects in this direction',
        fr: 'Dépenses numériques des projets de cette direction',
        es: 'Gasto digital de los proyectos de esta dirección',
      },
      unit: 'USD',
      value: money(flow('project.digitalSpendCents', { DIRECTION: direction })),
    },
  },
  quote: { text: 'structural transformation, leaving no one behind, and building resilience', source: 'S' },
  caveat: {
    en: 'the three do not add up',
    fr: 'les trois ne s’additionnent pas',
    es: 'las tres no se suman',
  },
});

const direction = (code: string, indicator: string, name: Text): StrategyPart => {
  return { code, indicator: projectsOf(code, indicator, name) };
};

/** Directions of change, in the order of the strategy. */
export const directionsOfChange: readonly StrategyPart[] = [
  direction('STRUCTURAL_TRANSFORMATION', 'XD.1', {
    en: 'Structural transformation',
    fr: 'Transformation structurelle',
    es: 'Transformación estructural',
  }),
  direction('LEAVING_NO_ONE_BEHIND', 'XD.2', {
    en: 'Leaving no one behind',
    fr: 'Ne laisser personne de côté',
    es: 'No dejar a nadie atrás',
  }),
  direction('BUILDING_RESILIENCE', 'XD.3', {
    en: 'Building resilience',
    fr: 'Renforcer la résilience',
    es: 'Fomentar la resiliencia',
  }),
];
