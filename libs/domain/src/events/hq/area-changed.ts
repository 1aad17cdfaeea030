import { areaKinds } from '../../areas/area-changes.js';
import { BUREAUS, GROUPS } from '../../areas/area-table.js';
import { type Problem, quoted, unless } from '../../problems/problem.js';
import { type CheckContext, hqType } from '../event-type.js';
import * as fields from '../fields.js';
import type { AreaChanged } from './hq.event.js';

const type = 'org.undp.digital.hq.area_changed.v1';
const code = (description: string) => ({ type: 'string', description });

/** The attributes of an area from a day on. Source: reference/events#hqarea_changed. */
export const areaChanged = hqType<AreaChanged>({
  type,
  key: 'area:{areaKind}/{areaCode}',
  schema: fields.dataSchema({
    type,
    description:
      'An area changes from a day on. The change counts from the next projection version. Absent fields stay as they were.',
    required: ['areaCode', 'areaKind', 'names', 'validFrom'],
    properties: {
      areaCode: fields.unit('Code of the country, bureau, group or unit.'),
      areaKind: fields.oneOf(areaKinds, 'Kind of area; country KEN and unit KEN are two different areas.'),
      names: {
        type: 'object',
        required: ['en', 'fr', 'es'],
        properties: {
          en: fields.title('Name in English.'),
          fr: fields.title('Name in French.'),
          es: fields.title('Name in Spanish.'),
        },
        unevaluatedProperties: false,
        description: 'Its names.',
      },
      parent: code('Bureau of a country or unit.'),
      groups: {
        type: 'array',
        maxItems: 20,
        uniqueItems: true,
        items: code('A group.'),
        description: 'Groups to which a country belongs.',
      },
      serves: fields.countries('Countries that a unit serves.'),
      validFrom: fields.day('First day on which the change is in force.'),
      validTo: fields.day('First day on which the change is no longer in force; absent: open.'),
    },
    examples: [
      {
        areaCode: 'KEN',
        areaKind: 'country',
        names: { en: 'Kenya', fr: 'Kenya', es: 'Kenya' },
        parent: 'RBAS',
        validFrom: '2024-07-01',
      },
    ],
  }),
  check: (data, context) => [
    ...codeProblems(data, context),
    ...unless(data.parent === undefined || isBureau(data.parent), unknown('/data/parent', data.parent)),
    ...(data.groups ?? []).flatMap((group, index) => unless(isGroup(group), unknown(`/data/groups/${index}`, group))),
    ...unless(data.validTo === undefined || data.validFrom <= data.validTo, {
      pointer: '/data/validTo',
      code: 'end-before-start',
      detail: `must not be before validFrom, ${data.validFrom}, not ${data.validTo}`,
    }),
  ],
});

/** The unit may be new. Countries are those of ISO 3166-1; bureaux and groups are part of the software. */
function codeProblems({ areaKind, areaCode }: AreaChanged, { reference }: CheckContext): readonly Problem[] {
  const pointer = '/data/areaCode';
  switch (areaKind) {
    case 'country':
      return unless(reference.areas.countryCodes().includes(areaCode), {
        pointer,
        code: 'country-unknown',
        detail: `${areaCode} is not an ISO 3166-1 alpha-3 code`,
      });
    case 'bureau':
      return unless(isBureau(areaCode), unknown(pointer, areaCode));
    case 'group':
      return unless(isGroup(areaCode), unknown(pointer, areaCode));
    case 'unit':
      return [];
  }
}

function isBureau(name: string): boolean {
  return (BUREAUS as readonly string[]).includes(name);
}

function isGroup(name: string): boolean {
  return (GROUPS as readonly string[]).includes(name);
}

function unknown(pointer: string, name: string | undefined): Problem {
  return { pointer, code: 'area-unknown', detail: `there is no area ${quoted(name)} of this kind` };
}
