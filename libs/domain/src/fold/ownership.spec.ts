import { describe, expect, it } from 'vitest';
import type { Known, Recorded } from '../events/event.js';
import type { Draft } from '../testing/events.js';
import { given } from '../testing/given.js';
import { amended, happened, inLedger, released } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { fold } from './fold.js';
import { WHOLE } from './ownership.js';

const by = (unit: string) => ({ unit, id: `${unit}-1` });
const registered = (unit: string, on: string, more: Draft = {}) =>
  happened('solution.registered', on, { countries: [unit] }, { ...by(unit), ...more });
const adopted = (country: string, on: string) =>
  happened('solution.adopted', on, { country }, { unit: country, id: `${country}-adopted` });
const open = (unit: string, on: string) => [`unit:${unit}`, 'solution.registered _T', `${on} +1`] as const;

describe('an entity with rival registrations', () => {
  const tza = registered('TZA', '2023-05-01');
  const earlier = registered('KEN', '2023-01-01');

  it('belongs to the one that the ledger took first, whatever day the other names', () => {
    given(tza, earlier)
      .thenAnomalies({ 'KEN-1': 'registration-foreign' })
      .thenIn(...open('TZA', '2023-05-01'))
      .thenIn('unit:KEN', 'solution.registered');
  });

  it('keeps what its owner reports when another unit tries to take it', () => {
    const screened = [
      happened('project.registered', '2023-05-01', {}, by('KEN')),
      happened('project.digital_screened', '2023-06-01', {}, { unit: 'KEN' }),
      happened('project.status_changed', '2023-07-01', { from: 'pipeline', to: 'approved' }, { unit: 'KEN' }),
    ];
    given(...screened)
      .when(happened('project.registered', '2023-01-01', { countries: ['TZA'] }, by('TZA')))
      .thenAnomalies({ 'TZA-1': 'registration-foreign' })
      .thenDeltaIn('WORLD', 'project.approvedScreened')
      .thenDeltaIn('WORLD', 'project.approved');
  });

  it('has the data of the first in order that its owner sent, whichever of its own the ledger took first', () => {
    given(tza, earlier, registered('TZA', '2023-04-01', { id: 'TZA-2' }))
      .thenAnomalies({ 'KEN-1': 'registration-foreign', 'TZA-1': 'registration-repeated' })
      .thenIn(...open('TZA', '2023-04-01'));
  });

  it('stays with an owner who voids the registration to send it anew', () => {
    given(tza, earlier, adopted('TZA', '2023-06-01'), amended(tza, '2024-01-01'))
      .thenAnomalies({ 'KEN-1': 'registration-foreign', 'TZA-adopted': 'not-registered' })
      .thenIn('WORLD', 'solution.adopted')
      .when(registered('TZA', '2023-05-02', { id: 'TZA-2' }))
      .thenAnomalies({ 'KEN-1': 'registration-foreign' })
      .thenDeltaIn('TZA', 'solution.adopted _T', '2023-06-01 +1')
      .thenDeltaIn('unit:TZA', 'solution.registered _T', '2023-05-02 +1');
  });

  it.each([
    ['alone', [released(tza, '2024-02-01')]],
    ['after the owner', [amended(tza, '2024-01-01'), released(tza, '2024-02-01')]],
    ['before the owner', [released(tza, '2024-02-01'), amended(tza, '2024-03-01')]],
  ])('goes to the next in the ledger when a data steward voids the registration: %s', (_, voids) => {
    given(tza, earlier, ...voids).thenIn(...open('KEN', '2023-01-01'));
    given(...voids, tza, earlier).thenIn(...open('KEN', '2023-01-01'));
  });

  it('is not opened by another unit while its owner has none that stands', () => {
    given(tza, amended(tza, '2024-01-01'))
      .when(earlier)
      .thenAnomalies({ 'KEN-1': 'registration-foreign' })
      .thenDeltaIn('unit:KEN', 'solution.registered');
  });

  it('is nobody\u2019s after a release, until the next registration comes', () => {
    given(tza, released(tza, '2024-02-01'))
      .when(earlier)
      .thenAnomalies({})
      .thenDeltaIn('unit:KEN', 'solution.registered _T', '2023-01-01 +1');
  });

  it('keeps its owner when the registration is corrected to a later day', () => {
    const { data } = tza.event;
    given(tza, earlier, amended(tza, '2024-01-01', { effectivedate: '2023-09-01', data }))
      .thenAnomalies({ 'KEN-1': 'registration-foreign' })
      .thenIn(...open('TZA', '2023-09-01'));
  });
});

describe('where a log was made anew with other partitions', () => {
  const [tza, ken] = [registered('TZA', '2023-05-01'), registered('KEN', '2023-01-01')];
  const at = (recorded: Recorded, partition: number, recordedAt: number) =>
    inLedger([recorded]).map((known) => ({ ...known, partition, recordedAt }));
  const ownerOf = (...events: readonly Known[]) => fold(tza.event.entity, events, model).entity.owners[WHOLE];

  it('an entity belongs to the one that was recorded first, then to that of the lower partition', () => {
    expect(ownerOf(...at(tza, 3, 1_000), ...at(ken, 1, 2_000))).toBe('TZA');
    expect(ownerOf(...at(tza, 3, 1_000), ...at(ken, 1, 1_000))).toBe('KEN');
  });
});

describe('where the first event opens', () => {
  const assessed = (unit: string, on: string) => happened('asset.assessed', on, { rating: 5 }, by(unit));

  it('the lowest place in the ledger owns, and others are foreign', () => {
    given(assessed('TZA', '2023-05-01'), assessed('KEN', '2023-01-01'))
      .thenAnomalies({ 'KEN-1': 'foreign-unit' })
      .thenIn('unit:TZA', 'system.fit _T', '2023-05-01 +1', '2025-05-01 -1')
      .thenIn('unit:KEN', 'system.fit');
  });

  it('a void by the owner keeps it, a steward\u2019s releases it', () => {
    const [tza, ken] = [assessed('TZA', '2023-05-01'), assessed('KEN', '2023-01-01')];
    given(tza, ken, amended(tza, '2024-01-01')).thenAnomalies({ 'KEN-1': 'foreign-unit' });
    given(tza, ken, released(tza, '2024-02-01'))
      .thenAnomalies({})
      .thenIn('unit:KEN', 'system.fit _T', '2023-01-01 +1', '2025-01-01 -1');
  });
});

it.each(['training.delivered', 'foresight.completed'])('%s is one event of its owner; all others repeat it', (type) => {
  const of = (unit: string, on: string, id: string) => {
    const place = type.startsWith('training') ? { country: unit } : { countries: [unit] };
    return happened(type, on, place, { unit, id });
  };
  given(of('TZA', '2023-05-01', 'a'), of('KEN', '2023-01-01', 'b'), of('TZA', '2023-06-01', 'c'))
    .thenAnomalies({ b: 'registration-foreign', c: 'registration-repeated' })
    .thenIn('KEN', type.startsWith('training') ? 'training.completed' : 'foresight.completed');
});

describe('a partnership', () => {
  const recorded = (unit: string, on: string, partnershipId: string) =>
    happened('partnership.recorded', on, { partnershipId, countries: [unit] }, by(unit));
  const tza = recorded('TZA', '2023-05-01', 'P');

  it('belongs to the unit that the ledger took it from first', () => {
    given(tza, recorded('KEN', '2023-01-01', 'P'))
      .thenAnomalies({ 'KEN-1': 'foreign-unit' })
      .thenIn('TZA', 'partner.localActive _T', '2023-05-01 +1')
      .thenIn('KEN', 'partner.localActive');
  });

  it('cannot be taken by the correction of a record of another', () => {
    const ken = recorded('KEN', '2023-01-01', 'K');
    const data = { ...ken.event.data, partnershipId: 'P', local: false };
    given(ken, tza, amended(ken, '2024-01-01', { effectivedate: '2023-01-01', data }))
      .thenAnomalies({ 'fix-of-KEN-1': 'correction-moves-entity' })
      .thenIn('KEN', 'partner.localActive _T', '2023-01-01 +1')
      .thenIn('TZA', 'partner.localActive _T', '2023-05-01 +1')
      .thenIn('unit:KEN', 'event.quality FLAG=CLEAN', '2023-01-01 +1');
  });
});
