import type { Dimension } from '../../expression/dimensions.js';
import { gap, matched, parity, ratio, stock, weightedMean } from '../../expression/expression.js';
import type { Indicator } from '../../indicator.js';

/** Share of people with this code who use the internet, by the last surveys. */
const useOf = (dimension: Dimension, code: string) =>
  ratio(
    stock('survey.have.internet_use', { [dimension]: code }),
    stock('survey.population.internet_use', { [dimension]: code }),
  );

/** Mean exam score at schools in a location. */
const examsAt = (location: string) =>
  weightedMean(
    stock('survey.scoreMass.entrance_exam', { SCHOOL_LOCATION: location }),
    stock('survey.scorePopulation.entrance_exam', { SCHOOL_LOCATION: location }),
  );

export const ruralUrbanGap = {
  code: 'O2.09',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Rural-urban gap in use',
    fr: 'Écart d’utilisation entre villes et campagnes',
    es: 'Brecha de uso entre zonas urbanas y rurales',
  },
  definition: {
    en: 'Share of the urban population that uses the internet less that of the rural population, by the last surveys; above the country level over countries that know both.',
    fr: 'Part de la population urbaine qui utilise Internet moins celle de la population rurale, selon les dernières enquêtes ; au-dessus du pays, sur les pays qui connaissent les deux.',
    es: 'Proporción de la población urbana que usa internet menos la de la población rural, según las últimas encuestas; por encima del país, entre los países que conocen ambas.',
  },
  unit: 'points',
  direction: 'down',
  decimals: 1,
  min: null,
  by: [],
  value: matched(gap('absolute', useOf('DEG_URB', 'URB'), useOf('DEG_URB', 'RUR'))),
  quote: { text: 'due to location, education, and socio-economic status', source: 'B' },
  caveat: {
    en: 'urban minus rural; below 0 = rural ahead',
    fr: 'villes moins campagnes ; moins de 0 = campagnes en avance',
    es: 'urbano menos rural; por debajo de 0 = lo rural va por delante',
  },
} as const satisfies Indicator;

export const learningGap = {
  code: 'O2.10',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Learning gap, centre against suburban and rural',
    fr: 'Écart d’apprentissage, centre contre banlieue et campagne',
    es: 'Brecha de aprendizaje, centro frente a suburbios y zonas rurales',
  },
  definition: {
    en: 'Mean score of entrance exams at schools in the centre less that at suburban and rural schools, by the last survey of the country.',
    fr: 'Score moyen aux examens d’entrée des écoles du centre moins celui des écoles de banlieue et de campagne, selon la dernière enquête du pays.',
    es: 'Puntuación media en los exámenes de ingreso de las escuelas del centro menos la de las suburbanas y rurales, según la última encuesta del país.',
  },
  unit: 'points',
  direction: 'down',
  decimals: 1,
  min: null,
  levels: ['country'],
  by: [],
  value: gap('absolute', examsAt('CENTRE'), examsAt('SUBURB_RURAL')),
  quote: { text: 'performed at least 60 points better on entrance exams', source: 'B' },
  caveat: {
    en: 'scales differ: country level only, no bureau or WORLD value (`not_comparable`)',
    fr: 'les échelles diffèrent : niveau du pays seulement, pas de valeur pour un bureau ou WORLD (`not_comparable`)',
    es: 'las escalas difieren: solo a nivel de país, sin valor para una oficina o WORLD (`not_comparable`)',
  },
} as const satisfies Indicator;

export const genderGapInUse = {
  code: 'O2.11',
  version: '1.0.0',
  objective: 2,
  name: {
    en: 'Gender gap in use',
    fr: 'Écart d’utilisation entre les sexes',
    es: 'Brecha de género en el uso',
  },
  definition: {
    en: 'By how much users of supported services who are women fall short of those who are men, in per cent of the men; below 0: more women.',
    fr: 'De combien les utilisatrices des services appuyés sont moins nombreuses que les utilisateurs, en pour cent de ces derniers ; moins de 0 : plus de femmes.',
    es: 'En cuánto las usuarias de los servicios apoyados son menos que los usuarios, en porcentaje de estos; por debajo de 0: más mujeres.',
  },
  unit: '%',
  direction: 'down',
  decimals: 1,
  min: 10,
  hiddenWith: { indicator: 'O1.13', by: 'SEX', codes: ['F', 'M'] },
  by: [],
  value: gap('relative', stock('usage.users', { SEX: 'M' }), stock('usage.users', { SEX: 'F' })),
  companions: {
    b: {
      name: {
        en: 'Gender gap in internet use of the population',
        fr: 'Écart entre les sexes dans l’utilisation d’Internet par la population',
        es: 'Brecha de género en el uso de internet de la población',
      },
      min: null,
      value: matched(gap('relative', useOf('SEX', 'M'), useOf('SEX', 'F'))),
    },
  },
  quote: {
    text: 'vulnerable and marginalized groups including women and people with disabilities',
    source: 'S',
  },
  caveat: {
    en: 'users of supported services, not of the population; b is the population rate',
    fr: 'utilisateurs des services appuyés, non de la population ; b est le taux de la population',
    es: 'usuarios de los servicios apoyados, no de la población; b es la tasa de la población',
  },
} as const satisfies Indicator;

/** Share of people with a disability among those for whom it is known. */
const disabledAmong = (measure: 'usage.users' | 'survey.population.internet_use') =>
  ratio(stock(measure, { DISABILITY: 'Y' }), stock(measure, { DISABILITY: 'known' }));

export const disabilityParity = {
  code: 'O2.12',
  version: '1.0.0',
  objective: 2,
  name: { en: 'Disability parity', fr: 'Parité en matière de handicap', es: 'Paridad de la discapacidad' },
  definition: {
    en: 'Share of people with a disability among users of supported services, as a multiple of their share in the population by the last surveys; above the country level over countries that know both.',
    fr: 'Part des personnes handicapées parmi les utilisateurs des services appuyés, rapportée à leur part dans la population selon les dernières enquêtes ; au-dessus du pays, sur les pays qui connaissent les deux.',
    es: 'Proporción de personas con discapacidad entre los usuarios de los servicios apoyados, como múltiplo de su proporción en la población según las últimas encuestas; por encima del país, entre los países que conocen ambas.',
  },
  unit: 'ratio',
  direction: { toward: 1 },
  decimals: 2,
  min: 10,
  hiddenWith: { indicator: 'O1.13', by: 'DISABILITY', codes: ['Y', 'N'] },
  by: [],
  value: matched(parity(disabledAmong('usage.users'), disabledAmong('survey.population.internet_use'))),
  quote: { text: 'women and people with disabilities', source: 'S' },
  caveat: {
    en: '1 = parity; above 1 = over-represented',
    fr: '1 = parité ; au-dessus de 1 = surreprésentation',
    es: '1 = paridad; por encima de 1 = sobrerrepresentación',
  },
} as const satisfies Indicator;
