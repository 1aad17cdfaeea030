import { listed } from '../../problems/listed.js';
import { type Problem, quoted, unless } from '../../problems/problem.js';
import { type CheckContext, hqType } from '../event-type.js';
import * as fields from '../fields.js';
import type { JsonSchema } from '../json-schema.js';
import { type CatalogueVersionPublished, changeLevels } from './hq.event.js';

const type = 'org.undp.digital.hq.catalogue_version_published.v1';
const NUMBER = '(0|[1-9][0-9]*)';
const IDENTIFIER = '(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)';
const BUILD = '[0-9A-Za-z-]+';
const SEMVER = `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${IDENTIFIER}(\\.${IDENTIFIER})*)?(\\+${BUILD}(\\.${BUILD})*)?$`;
const semver = (description: string): JsonSchema => ({ type: 'string', maxLength: 64, pattern: SEMVER, description });

/** Names the definitions in force. Source: reference/events#hqcatalogue_version_published. */
export const catalogueVersionPublished = hqType<CatalogueVersionPublished>({
  type,
  key: 'catalogue:headway',
  schema: fields.dataSchema({
    type,
    description: 'A version of the catalogue is published. It names the definitions in force and changes no number.',
    required: ['catalogueVersion', 'definitionsSha256', 'changes'],
    properties: {
      catalogueVersion: semver('Version of the catalogue.'),
      definitionsSha256: fields.sha256('Digest of its definitions, as the software computes it.'),
      changes: {
        type: 'array',
        maxItems: 200,
        description: 'What changed in this version.',
        items: {
          type: 'object',
          required: ['indicator', 'from', 'to', 'level', 'note'],
          properties: {
            indicator: fields.id('Code of the indicator.'),
            from: semver('Previous version of its definition.'),
            to: semver('Version of its definition from now on.'),
            level: fields.oneOf(changeLevels, 'Level of the change.'),
            note: fields.text('What changed, for a reader.'),
          },
          unevaluatedProperties: false,
        },
      },
    },
    examples: [
      {
        catalogueVersion: '1.0.0',
        definitionsSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        changes: [],
      },
    ],
  }),
  check: definitionProblems,
});

function definitionProblems(
  { catalogueVersion, definitionsSha256 }: CatalogueVersionPublished,
  { definitions }: CheckContext,
): readonly Problem[] {
  const known = definitions.versions.get(catalogueVersion);
  const code = 'catalogue-version-unknown';
  if (known === undefined) {
    return [
      {
        pointer: '/data/catalogueVersion',
        code,
        detail: `this software has no catalogue ${quoted(catalogueVersion)}; it has ${listed([...definitions.versions.keys()])}`,
      },
    ];
  }
  return unless(known === definitionsSha256, {
    pointer: '/data/definitionsSha256',
    code,
    detail: `must be the digest of ${catalogueVersion}, ${known}`,
  });
}
