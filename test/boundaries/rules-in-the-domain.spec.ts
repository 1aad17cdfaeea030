import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  BUREAUS,
  DETAIL_SCOPE,
  GLOBAL,
  GROUPS,
  SCOPE_BY_RIGHT,
  WORLD,
  areaLevels,
  documentedCodes,
  eventTypes,
  indicators,
  lights,
  measures,
  unitKinds,
} from '#domain';
import { decisionsIn } from './decisions-in.js';

const places = [WORLD, GLOBAL, ...BUREAUS, ...GROUPS, ...areaLevels, ...unitKinds];
const rights = [...Object.keys(SCOPE_BY_RIGHT), ...Object.values(SCOPE_BY_RIGHT), DETAIL_SCOPE];

const vocabulary = {
  words: new Set([
    ...documentedCodes.map(({ code }) => code),
    'conflict',
    ...indicators.map(({ code }) => code),
    ...Object.keys(measures),
    ...eventTypes.map(({ type }) => type),
    ...places,
    ...rights,
    ...lights,
  ]),
  primitives: new Set(['addDays', 'addMonths', 'daysBetween', 'speaksFor', 'commonSender']),
};

const folders = ['ingestion', 'aggregation', 'reporting', 'operator'].map((service) => `services/${service}/src`);
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/[.]spec[.]ts$|^testing[/]/.test(file))
    .map((file) => `${folder}/${file}`),
);

it('finds the services', () => {
  expect(sources.length).toBeGreaterThan(80);
});

it('finds no service that decides for the domain: move the rule to libs/domain, with a unit test', () => {
  const found = sources.flatMap((file) =>
    decisionsIn(readFileSync(file, 'utf8'), vocabulary).map((what) => `${file}: ${what}`),
  );
  expect(found).toEqual([]);
}, 20_000);

describe('a decision', () => {
  it.each([
    ["if (row.topic === EVENTS_TOPIC && row.reason === 'conflict') return again(row);", "row.reason === 'conflict'"],
    ["switch (code) { case 'O1.01': return 1; }", "case 'O1.01': return 1;"],
    ['const seen = caller.units.includes(unit);', 'caller.units.includes(unit)'],
    ['const viewer = scopes.includes(DETAIL_SCOPE) ? units : [];', 'scopes.includes(DETAIL_SCOPE)'],
    ["const isBureau = ['RBA'].includes(code) || code.startsWith('RBAP');", "code.startsWith('RBAP')"],
    ["import { addMonths, type Day } from '#domain';", 'addMonths'],
  ])('is found in %s', (source, decision) => {
    expect(decisionsIn(source, vocabulary)).toEqual([decision]);
  });

  it.each([
    "const names = { WORLD: 'World', RBA: 'Africa' };",
    "if (acceptance.status === 'accepted') pass();",
    "@ApiProperty({ enum: ['green', 'amber'], example: 'O1.01' }) class Line {}",
    "throw new AppError('entity-unknown', 'There is no entity.');",
  ])('is not found in %s', (source) => {
    expect(decisionsIn(source, vocabulary)).toEqual([]);
  });
});
