import fc from 'fast-check';
import type { Speaker } from './speakers.js';
import { mostly, type Body, type Told, type Topic } from './topic.js';

const ASSESSED = 'asset.assessed';
const KINDS = ['system', 'dataset', 'lab'];

export const asset: Told = {
  kind: 'asset',
  names: [ASSESSED],
  idOf: (number) => `A-${number}`,
  bodyOn: assessment,
  story: [ASSESSED, ASSESSED, ASSESSED].map((name) => ({ name, data: {} })),
};

/** Each entity is mostly of one kind. A lab covers countries, so not every unit can have one. */
function assessment(topic: Topic): Body {
  const possible = topic.speaker.countries.length === 0 ? KINDS.slice(0, 2) : KINDS;
  const usual = possible[(Number(topic.id.slice(-1)) - 1) % possible.length] ?? 'system';
  const kind = mostly(usual, usual, 'process', 'dataset');
  const status = mostly('in_use', 'retired');
  return fc
    .tuple(kind, status)
    .chain(([of, is]) => partOf(of, topic).map((part) => ({ kind: of, status: is, ...part })))
    .map((body) => ({ assetId: topic.id, title: 'Asset', ...body }));
}

function partOf(kind: string, { speaker, country }: Topic): Body {
  if (kind === 'lab') return lab(speaker, country);
  return kind === 'dataset' ? dataset : system;
}

const satisfaction = fc.constantFrom(
  {},
  { satisfactionHundredths: 420, responses: 10 },
  { satisfactionHundredths: 300, responses: 30 },
  { satisfactionHundredths: 500, responses: 2 },
);
const system: Body = fc
  .tuple(fc.constantFrom('hr', 'it'), fc.constantFrom(1, 3, 4, 5), satisfaction)
  .map(([domain, rating, told]) => ({ domain, rating, ...told }));

const dataset: Body = fc.record(
  {
    ownerNamed: mostly(true, false),
    qualityChecked: mostly(true, false),
    published: mostly(true, false),
    licence: fc.constantFrom('CC-BY-4.0', 'MIT', 'LicenseRef-Proprietary'),
    formats: fc.subarray(['csv', 'Parquet-2.0']),
  },
  { requiredKeys: ['ownerNamed', 'qualityChecked', 'published'] },
);

function lab({ countries }: Speaker, hostCountry: string): Body {
  return fc
    .shuffledSubarray([...countries], { minLength: 1, maxLength: Math.min(3, countries.length) })
    .map((covered) => ({ hostCountry, countries: covered }));
}
