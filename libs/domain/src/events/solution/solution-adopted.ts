import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type SolutionAdopted, adopterTypes, supportTypes } from './solution.event.js';

const type = 'org.undp.digital.solution.adopted.v1';

/** A country takes a solution into use. Source: reference/events#solutionadopted. */
export const solutionAdopted = dataType<SolutionAdopted>({
  type,
  key: 'solution:{solutionId}',
  schema: fields.supportedSchema({
    type,
    description: 'A country adopts a digital solution. One country per event.',
    required: ['solutionId', 'country'],
    properties: {
      solutionId: fields.id('The adopted solution.'),
      country: fields.country('Adopting country, ISO 3166-1 alpha-3.'),
      adopterType: fields.oneOf(adopterTypes, 'Who adopted it; absent if not known.'),
      supportType: fields.oneOf(supportTypes, 'How UNDP helped.'),
    },
    examples: [{ solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' }],
  }),
  place: ({ country }) => ({ countries: [country] }),
  check: () => [],
  feeds: ['solution.adopted', 'solution.adoptedDistinct'],
});
