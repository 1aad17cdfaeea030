import { expect, it } from 'vitest';
import type { Problem } from '../problems/problem.js';
import { reasonHelp } from '../problems/reason-help.js';
import {
  type Draft,
  acceptanceContext,
  adoption,
  correction,
  draft,
  structured,
  structuredText,
  usage,
  withData,
} from '../testing/events.js';
import { accept } from './accept.js';
import { splitBatch } from './decoding/split-batch.js';
import type { AcceptanceContext, Received } from './received.js';
import { senderOf } from './rights/sender.js';

type Rejected = () => readonly Problem[];

const utf8 = (text: string) => new TextEncoder().encode(text);

function rejection(received: Received, context: Partial<AcceptanceContext> = {}): Rejected {
  return () => {
    const result = accept(received, { ...acceptanceContext, ...context });
    return result.status === 'rejected' ? result.problems : [];
  };
}

const event = (sent: Draft, context: Partial<AcceptanceContext> = {}) => rejection(structured(sent), context);
const text = (sent: string) => rejection(structuredText(sent));
const bytes = (value: Uint8Array | null, type = 'application/cloudevents+json') =>
  rejection({ way: 'kafka', headers: [['content-type', utf8(type)]], value });
const adopted = (data: object) => event(withData(adoption, data));
const used = (users: object) => event(withData(usage, { users: { total: 10, ...users } }));
const cells = (...given: readonly (readonly [dims: Readonly<Record<string, string>>, value: number])[]) =>
  used({ cells: given.map(([dims, value]) => ({ dims, value })) });
const project = (data: object) => event(draft('project.registered', data));
const written = (from: string, to: string) => text(JSON.stringify(adoption).replace(from, to));
const [survey] = [draft('measurement.surveyed')['data'] as { readonly estimates: readonly object[] }];
const estimated = (estimate: object) =>
  event(draft('measurement.surveyed', { estimates: [{ ...survey.estimates[0], ...estimate }] }, surveyed));
const surveyed = { effectivedate: (draft('measurement.surveyed')['data'] as { periodEnd: string }).periodEnd };
const assessed = (pillar: object, all: object = {}) => {
  const { pillars } = draft('assessment.completed')['data'] as { readonly pillars: readonly object[] };
  return event(draft('assessment.completed', { pillars: [{ ...pillars[0], ...pillar }, ...pillars.slice(1)], ...all }));
};

/** One real input per reason. Reasons found after acceptance are not answers to a message and have no input here. */
const inputs: Readonly<Record<string, Rejected>> = {
  'record-empty': bytes(null),
  'message-too-large': bytes(new Uint8Array(256 * 1024 + 1)),
  'batch-too-large': () => {
    const batch = splitBatch(utf8(`[${Array.from({ length: 1_001 }, () => '{}').join()}]`));
    return batch.status === 'rejected' ? [batch.problem] : [];
  },
  'content-type-unsupported': bytes(utf8('<event/>'), 'application/xml'),
  'utf8-invalid': bytes(Uint8Array.of(0x7b, 0xff, 0x7d)),
  'json-invalid': text('{"specversion":"1.0",}'),
  'json-too-deep': text(`{"data":${'['.repeat(40)}${']'.repeat(40)}}`),
  'json-not-object': event({ ...adoption, data: [] }),
  'json-duplicate-key': written('"country":"TZA"', '"country":"TZA","country":"KEN"'),
  'json-forbidden-key': written('"country":"TZA"', '"country":"TZA","__proto__":{}'),
  'number-unsafe': written('"country":"TZA"', '"country":"TZA","users":9007199254740993'),
  'specversion-unsupported': event({ ...adoption, specversion: '0.3' }),
  'attribute-missing': event({ ...adoption, unit: null }),
  'attribute-repeated': rejection({
    way: 'kafka',
    headers: Object.entries({ ...adoption, data: 'x' })
      .filter(([name]) => name !== 'data')
      .flatMap(([name, value]) => [
        [`ce_${name}`, utf8(String(value))] as const,
        ...(name === 'id' ? [['ce_id', utf8('2')] as const] : []),
      ]),
    value: utf8(JSON.stringify(adoption['data'])),
  }),
  'attribute-name-invalid': event({ ...adoption, effectiveDate: '2020-09-08' }),
  'attribute-unknown': event({ ...adoption, effectivdate: '2020-09-08' }),
  'attribute-reserved': event({ ...adoption, recordedat: '2020-09-08' }),
  'attribute-invalid': event({ ...adoption, id: '' }),
  'type-unknown': event({ ...adoption, type: 'org.undp.digital.solution.adoptd.v1' }),
  'schema-version-unknown': event({ ...adoption, type: 'org.undp.digital.solution.adopted.v7' }),
  'time-invalid': event({ ...adoption, time: '2024-02-30T08:00:00Z' }),
  'time-without-zone': event({ ...adoption, time: '2024-02-01T08:00:00' }),
  'time-in-future': event({ ...adoption, time: '2027-01-01T08:00:00Z' }),
  'effective-date-invalid': event({ ...adoption, effectivedate: '08.09.2020' }),
  'effective-date-missing': event({ ...usage, effectivedate: null }),
  'effective-date-mismatch': event({ ...usage, effectivedate: '2024-03-30' }),
  'effective-date-in-future': event({ ...adoption, effectivedate: '2026-11-27' }),
  'effective-date-before-strategy': event({ ...adoption, backfill: null }),
  'effective-date-before-history': event({ ...adoption, effectivedate: '2014-12-31' }),
  'backfill-not-allowed': event(draft('hq.period_closed', {}, { backfill: true })),
  'subject-missing': event({ ...correction, subject: null }),
  'subject-mismatch': event({ ...adoption, subject: 'solution:SOL-0010' }),
  'unit-unknown': event({ ...adoption, unit: 'XYZ', source: 'https://data.example.org/xyz/pims' }),
  'tenant-mismatch': event(adoption, { sender: senderOf('KEN') }),
  'source-not-registered': event({ ...adoption, source: 'https://elsewhere.example.org/pims' }),
  'type-not-allowed': event({ ...draft('hq.target_set'), unit: 'TZA', source: 'https://data.example.org/tza/pims' }),
  'country-not-served': adopted({ country: 'KEN' }),
  'field-missing': adopted({ country: undefined }),
  'field-unknown': adopted({ contry: 'TZA' }),
  'field-type': used({ total: '1,030' }),
  'number-not-integer': used({ total: 12.5 }),
  'number-out-of-range': used({ total: -1 }),
  'text-length': project({ title: '' }),
  'pattern-mismatch': adopted({ solutionId: 'SOL 9' }),
  'enum-unknown': adopted({ adopterType: 'goverment' }),
  'list-length': project({ thematicAreas: [] }),
  'list-duplicate': project({ thematicAreas: ['poverty', 'poverty'] }),
  'date-invalid': project({ end: '2023-02-29' }),
  'text-control-character': project({ title: 'Land\u202eregister' }),
  'text-not-nfc': project({ title: 'Cafe\u0301' }),
  'personal-data': project({ title: 'Ask ann@example.org' }),
  'url-invalid': event(withData(usage, { evidence: [{ url: 'www.x.org', kind: 'report', external: false }] })),
  'url-scheme': event(withData(usage, { evidence: [{ url: 'ftp://x.org/a', kind: 'report', external: false }] })),
  'url-credentials': event(
    withData(usage, { evidence: [{ url: 'https://u:p@x.org', kind: 'report', external: false }] }),
  ),
  'country-unknown': adopted({ country: 'XXX' }),
  'country-is-unit-code': adopted({ country: 'PAL' }),
  'countries-missing': project({ countries: [] }),
  'shares-keys': project({ countryShares: { UGA: 10_000 } }),
  'shares-sum': project({ countryShares: { KEN: 9_999 } }),
  'dimension-unknown': cells([{ GENDER: 'F' }, 10]),
  'dimension-not-allowed': cells([{ GRADE: 'P' }, 10]),
  'dimension-code-unknown': cells([{ SEX: 'female' }, 10]),
  'cell-total-code': cells([{ SEX: '_T' }, 10]),
  'cell-duplicate': cells([{ SEX: 'F' }, 5], [{ SEX: 'F' }, 5]),
  'cell-above-total': used({ overlap: true, cells: [{ dims: { SEX: 'F' }, value: 11 }] }),
  'cells-do-not-add-up': cells([{ SEX: 'F' }, 7]),
  'margins-disagree': cells([{ SEX: 'F' }, 10], [{ SEX: 'M', DEG_URB: 'URB' }, 10]),
  'group-any-invalid': cells([{ VULN_GROUP: 'ANY' }, 11], [{ VULN_GROUP: 'RURAL' }, 11]),
  'end-before-start': project({ start: '2024-02-01', end: '2024-01-31' }),
  'part-above-whole': project({ budgetUsdCents: 100, digitalBudgetUsdCents: 101 }),
  'transition-illegal': event(draft('project.status_changed', { from: 'pipeline', to: 'completed' }, {})),
  'justification-required': event(draft('project.digital_screened', { digitalOutputs: 0, justification: undefined })),
  'dpg-without-open-licence': event(
    draft('solution.registered', { dpg: 'registered', licence: 'LicenseRef-Proprietary' }),
  ),
  'reason-required': event(
    draft('solution.scale_changed', { country: 'TZA', from: 'national', to: 'pilot', reason: undefined }),
  ),
  'span-too-long': event(withData(usage, { periodStart: '2023-03-01' })),
  'period-not-over': event({ ...usage, time: '2024-03-30T08:00:00Z' }),
  'correction-moves-entity': event(
    withData(correction, {
      replacement: { effectivedate: '2020-10-01', data: { solutionId: 'SOL-0010', country: 'TZA' } },
    }),
  ),
  'correction-not-allowed': event(withData(correction, { targetSource: 'https://data.example.org/ken/pims' })),
  'unit-not-allowed': event(
    withData(draft('record.voided', {}, { subject: 'workforce:UGA' }), {
      targetType: 'org.undp.digital.workforce.snapshot.v1',
    }),
  ),
  'target-type-not-correctable': event(withData(correction, { targetType: 'org.undp.digital.hq.target_set.v1' })),
  'scale-without-validation': event(draft('experiment.concluded', { result: 'refuted', decision: 'scale' })),
  'approver-required': event(draft('risk.status_changed', { to: 'accepted', approverRole: undefined })),
  'horizon-not-later': event(draft('foresight.completed', { horizonYear: 2024 })),
  'evidence-required': event(draft('policy.stage_reached', { stage: 'adopted', evidence: [] })),
  'framework-unknown': assessed({}, { framework: 'my-own' }),
  'pillars-incomplete': assessed({ code: 'fun' }),
  'maximum-mismatch': assessed({ maxHundredths: 900 }),
  'groups-required': event(draft('policy.stage_reached', { stage: 'consulted', consultedGroups: [] })),
  'field-not-for-kind': event(
    draft('asset.assessed', { kind: 'lab', hostCountry: 'TZA', countries: ['TZA'], rating: 3 }),
  ),
  'estimate-total-missing': estimated({ dims: { SEX: 'F' } }),
  'measure-kind-mismatch': estimated({ meanHundredths: 5_000 }),
  'ci-excludes-estimate': estimated({ numerator: 1, denominator: 10, ci95: { low: 2_000, high: 3_000 } }),
  'responses-required': event(draft('asset.assessed', { satisfactionHundredths: 400, responses: undefined })),
  'catalogue-version-unknown': event(draft('hq.catalogue_version_published', { catalogueVersion: '99.0.0' })),
  'indicator-unknown': event(draft('hq.target_set', { indicator: 'O9.99' })),
  'area-unknown': event(draft('hq.target_set', { area: 'ATLANTIS' })),
  'value-out-of-range': event(
    draft('hq.baseline_set', { indicator: 'O1.03', area: 'WORLD', dims: undefined, value: '101' }),
  ),
  'period-invalid': event(draft('hq.target_set', { period: '2024-Q5' })),
  'same-actor': event(draft('hq.submission_approved', { submittedBy: 'acc-1', approvedBy: 'acc-1' })),
};

const AFTER_ACCEPTANCE = ['conflict'];

it('has an input for every reason (reference/acceptance#reasons)', () => {
  expect([...Object.keys(inputs), ...AFTER_ACCEPTANCE]).toEqual(Object.keys(reasonHelp));
});

it('says of every reason what is wrong and what to send, as a reader may check', async () => {
  const told = Object.entries(inputs).map(([code, rejected]) => {
    const found = rejected().find((one) => one.code === code);
    return found === undefined
      ? `${code}\n  NOT REJECTED FOR THIS: ${JSON.stringify(rejected())}`
      : `${code}\n  ${found.pointer || '(the whole)'}\n  ${found.detail}`;
  });
  expect(told.filter((line) => line.includes('NOT REJECTED'))).toEqual([]);
  await expect(`${told.join('\n\n')}\n`).toMatchFileSnapshot('rejections.txt');
});

it.each<readonly [string, Rejected]>([
  ['must be text of at least one character, not the text ""', event({ ...adoption, subject: '' })],
  [
    '_T appears twice: send it once',
    event(draft('measurement.surveyed', { estimates: [survey.estimates[0], survey.estimates[0]] }, surveyed)),
  ],
  [
    'a project in cancelled may move to no other status, not to active',
    event(draft('project.status_changed', { from: 'cancelled', to: 'active' })),
  ],
])('says %s', (detail, rejected) => {
  expect(rejected().map((one) => one.detail)).toContain(detail);
});
