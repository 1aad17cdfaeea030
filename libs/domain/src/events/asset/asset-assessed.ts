import { type Problem, unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type AssetKind, type AssetAssessed, assetKinds, assetStatuses, domains } from './asset.event.js';

const type = 'org.undp.digital.asset.assessed.v1';

/** The state in which a system, process, data set or lab was found. Source: reference/events#assetassessed. */
export const assetAssessed = dataType<AssetAssessed>({
  type,
  key: 'asset:{assetId}',
  schema: fields.supportedSchema({
    type,
    description:
      'A system, process, data set or lab is assessed. The first event opens it and determines its owner and kind.',
    required: ['assetId', 'title', 'kind', 'status'],
    properties: {
      assetId: fields.id('The asset, unique in the organisation.'),
      title: fields.title('Name of the asset.'),
      kind: fields.oneOf(assetKinds, 'Its kind; that of the first event stands.'),
      status: fields.oneOf(assetStatuses, 'Whether it is in use.'),
      domain: fields.oneOf(domains, 'Its purpose; required for a system or process.'),
      rating: fields.integer(
        'For a system or process: fitness for purpose, from 1 to 5; required while it is in use.',
        1,
        5,
      ),
      satisfactionHundredths: fields.integer(
        'For a system or process: 100 times the mean satisfaction of its users.',
        100,
        500,
      ),
      responses: fields.count('For a system or process: users who answered; required with satisfactionHundredths.', 1),
      ownerNamed: fields.truth('For a data set: whether it has a named owner; required while it is in use.'),
      qualityChecked: fields.truth('For a data set: whether its quality was checked; required while it is in use.'),
      published: fields.truth('For a data set: whether it is published; required while it is in use.'),
      licence: fields.spdxLicence('For a data set, its licence'),
      formats: {
        type: 'array',
        maxItems: 10,
        uniqueItems: true,
        items: fields.id('A format.'),
        description: 'For a data set: the formats in which it is available; they overlap.',
      },
      hostCountry: fields.country('For a lab, required: its host country.'),
      countries: { ...fields.countries('For a lab, required: the countries that it covers.'), minItems: 1 },
    },
    examples: [
      {
        assetId: 'TZA-FIN',
        title: 'Ledger of the country office',
        kind: 'system',
        status: 'in_use',
        domain: 'finance',
        rating: 4,
        satisfactionHundredths: 410,
        responses: 37,
      },
    ],
  }),
  place: ({ hostCountry }) => (hostCountry === undefined ? 'unit' : { countries: [hostCountry] }),
  ownerOnly: () => true,
  check: (data) => [
    ...foreignFields(data),
    ...missingFields(data),
    ...unless(data.satisfactionHundredths === undefined || data.responses !== undefined, {
      pointer: '/data/responses',
      code: 'responses-required',
      detail: 'satisfactionHundredths needs responses: how many people answered',
    }),
  ],
  feeds: [
    ...(['system.rated', 'system.fit', 'system.satisfactionMass', 'system.responses'] as const),
    ...(['dataset.registered', 'dataset.compliant', 'dataset.open', 'lab.active', 'lab.serving'] as const),
  ],
});

type Field = keyof AssetAssessed;

const OF_SYSTEM = ['rating', 'satisfactionHundredths', 'responses'] as const;
const OF_DATASET = ['ownerNamed', 'qualityChecked', 'published', 'licence', 'formats'] as const;
const OF_LAB = ['hostCountry', 'countries'] as const;

/** Fields of particular kinds. `domain` is allowed for all. */
const own: Readonly<Record<AssetKind, readonly Field[]>> = {
  system: OF_SYSTEM,
  process: OF_SYSTEM,
  dataset: OF_DATASET,
  lab: OF_LAB,
};

/** Fields that a kind requires: always, and while it is in use. */
const required: Readonly<Record<AssetKind, { readonly always: readonly Field[]; readonly inUse: readonly Field[] }>> = {
  system: { always: ['domain'], inUse: ['rating'] },
  process: { always: ['domain'], inUse: ['rating'] },
  dataset: { always: [], inUse: ['ownerNamed', 'qualityChecked', 'published'] },
  lab: { always: OF_LAB, inUse: [] },
};

function foreignFields(data: AssetAssessed): readonly Problem[] {
  const foreign = [...OF_SYSTEM, ...OF_DATASET, ...OF_LAB].filter((field) => !own[data.kind].includes(field));
  return foreign
    .filter((field) => data[field] !== undefined)
    .map((field) => ({
      pointer: `/data/${field}`,
      code: 'field-not-for-kind',
      detail: `a ${data.kind} has no ${field}: leave it out`,
    }));
}

function missingFields(data: AssetAssessed): readonly Problem[] {
  const { always, inUse } = required[data.kind];
  const missing = [...always, ...(data.status === 'in_use' ? inUse : [])].filter((field) => data[field] === undefined);
  return missing.map((field) => ({
    pointer: `/data/${field}`,
    code: 'field-missing',
    detail: `${field} is required for a ${data.kind}`,
  }));
}
