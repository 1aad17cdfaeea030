import { areasWith, flow, ratio, stock } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

export const screenedByDefault = {
  code: 'O1.03',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Projects screened Digital by Default',
    fr: 'Projets examinés selon le « numérique par défaut »',
    es: 'Proyectos examinados según «digital por defecto»',
  },
  definition: {
    en: 'Of the projects approved in the window, the share that had a design screening on or before the day of approval.',
    fr: 'Parmi les projets approuvés pendant la période, la part de ceux qui avaient un examen de conception au plus tard le jour de l’approbation.',
    es: 'De los proyectos aprobados en el período, la proporción que tenía un examen de diseño a más tardar el día de la aprobación.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['THEME'],
  value: ratio(flow('project.approvedScreened'), flow('project.approved')),
  quote: { text: 'a standard consideration of programme design and delivery', source: 'S' },
  caveat: { en: 'cohort of approvals', fr: 'cohorte des approbations', es: 'cohorte de aprobaciones' },
} as const satisfies Indicator;

export const projectsWithDigitalOutput = {
  code: 'O1.04',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Projects with a digital output',
    fr: 'Projets ayant un produit numérique',
    es: 'Proyectos con un producto digital',
  },
  definition: {
    en: 'Of the projects active at the end of the window, the share whose last screening found at least one digital output.',
    fr: 'Parmi les projets actifs à la fin de la période, la part de ceux dont le dernier examen a relevé au moins un produit numérique.',
    es: 'De los proyectos activos al final del período, la proporción cuyo último examen halló al menos un producto digital.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['THEME', 'GEN'],
  value: ratio(stock('project.activeDigital'), stock('project.active')),
  quote: { text: 'an approach in which digital outputs become a standard consideration', source: 'S' },
  caveat: {
    en: 'says nothing on size of the output',
    fr: 'ne dit rien de la taille du produit',
    es: 'no dice nada del tamaño del producto',
  },
} as const satisfies Indicator;

export const thematicCoverage = {
  code: 'O1.05',
  version: '1.0.0',
  objective: 1,
  name: { en: 'Thematic coverage', fr: 'Couverture thématique', es: 'Cobertura temática' },
  definition: {
    en: 'Of the themes with an active project at the end of the window, the share with one that has a digital output; above the country level, pairs of country and theme.',
    fr: 'Parmi les thèmes ayant un projet actif à la fin de la période, la part de ceux dont un projet a un produit numérique ; au-dessus du pays, couples de pays et de thème.',
    es: 'De los temas con un proyecto activo al final del período, la proporción con uno que tiene un producto digital; por encima del país, pares de país y tema.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: [],
  value: ratio(areasWith(stock('project.activeDigital'), 'THEME'), areasWith(stock('project.active'), 'THEME')),
  quote: { text: 'fully incorporate digital into each thematic area', source: 'S' },
  caveat: {
    en: 'pairs of country and theme above country level',
    fr: 'couples de pays et de thème au-dessus du niveau du pays',
    es: 'pares de país y tema por encima del nivel de país',
  },
} as const satisfies Indicator;

export const digitalRisksAssessed = {
  code: 'O1.10',
  version: '1.0.0',
  objective: 1,
  name: {
    en: 'Projects with digital risks assessed',
    fr: 'Projets dont les risques numériques sont évalués',
    es: 'Proyectos con riesgos digitales evaluados',
  },
  definition: {
    en: 'Of the active projects with a digital output at the end of the window, the share whose digital risks were assessed at the last screening.',
    fr: 'Parmi les projets actifs ayant un produit numérique à la fin de la période, la part de ceux dont les risques numériques ont été évalués au dernier examen.',
    es: 'De los proyectos activos con un producto digital al final del período, la proporción cuyos riesgos digitales se evaluaron en el último examen.',
  },
  unit: '%',
  direction: 'up',
  decimals: 1,
  min: null,
  by: ['THEME'],
  value: ratio(stock('project.activeDigitalRiskAssessed'), stock('project.activeDigital')),
  quote: { text: 'articulating the risks and challenges posed by digital technologies', source: 'S' },
  caveat: {
    en: 'as declared at the last screening',
    fr: 'tel que déclaré au dernier examen',
    es: 'según lo declarado en el último examen',
  },
} as const satisfies Indicator;
