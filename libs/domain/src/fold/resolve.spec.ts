import { describe, expect, it } from 'vitest';
import type { Recorded } from '../events/event.js';
import { kindOf } from '../projections/model-of.js';
import { given } from '../testing/given.js';
import { amended, happened, inLedger } from '../testing/histories.js';
import { addAmendments } from './amendment.js';
import { resolve } from './resolve.js';

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const { data } = adopted.event;
/** The same with another id, since a decision may be made more than once, or with another day. */
const changed = (
  { event, recordedAt }: Recorded,
  attributes: { readonly id?: string; readonly day?: string },
): Recorded => ({
  event: { ...event, ...attributes },
  recordedAt,
});
const moved = (to: string, decided: string) =>
  changed(amended(adopted, decided, { effectivedate: to, data }), { id: `to-${to}` });
const voided = (decided: string) => changed(amended(adopted, decided), { id: `void-${decided}` });

describe('of many corrections of one event', () => {
  const [first, second] = [moved('2023-03-01', '2024-01-01'), moved('2023-04-01', '2024-02-01')];

  it.each([[[first, second]], [[second, first]]])(
    'the last that was decided stands, in any order of arrival',
    (fixes) => {
      given(registered, adopted, ...fixes)
        .thenAnomalies({})
        .thenIn('TZA', 'solution.adopted _T', '2023-04-01 +1')
        .thenIn('unit:TZA', 'event.quality FLAG=CLEAN', '2023-01-01 +1');
    },
  );

  it('the effective day of its own decides nothing', () => {
    given(registered, adopted, changed(first, { day: '2024-03-01' }), second).thenIn(
      'TZA',
      'solution.adopted _T',
      '2023-04-01 +1',
    );
  });

  it('none counts beside a void, decided before or after', () => {
    given(registered, adopted, first, voided('2024-01-15'), second)
      .thenAnomalies({ 'to-2023-03-01': 'correction-of-voided', 'to-2023-04-01': 'correction-of-voided' })
      .thenIn('TZA', 'solution.adopted')
      .thenIn('TZA', 'event.present _T', '2023-01-01 +1')
      .thenIn('unit:TZA', 'event.quality _T', '2023-01-01 +1', '2023-02-01 +1')
      .thenIn('unit:TZA', 'event.quality FLAG=STANDING', '2023-01-01 +1');
  });
});

describe('a void', () => {
  it('is needed once: the one that was decided later is told', () => {
    given(registered, adopted, voided('2024-02-01'), voided('2024-01-01'))
      .thenAnomalies({ 'void-2024-02-01': 'void-repeated' })
      .thenIn('TZA', 'solution.adopted');
  });

  it('waits for its target', () => {
    given(registered, voided('2024-01-01'))
      .thenAnomalies({ 'void-2024-01-01': 'target-unknown' })
      .when(adopted)
      .thenAnomalies({})
      .thenDeltaIn('TZA', 'solution.adopted')
      .thenDeltaIn('unit:TZA', 'event.quality _T', '2023-02-01 +1');
  });

  it('does not touch a target that has another type than it says', () => {
    const { source, id } = adopted.event;
    const target = { targetSource: source, targetId: id, targetType: 'org.undp.digital.solution.registered.v1' };
    const attributes = { subject: 'solution:SOL-0009', backfill: true, id: 'mistaken' };
    given(registered, adopted, happened('record.voided', '2024-01-01', target, attributes))
      .thenAnomalies({ mistaken: 'target-type-mismatch' })
      .thenIn('TZA', 'solution.adopted _T', '2023-02-01 +1')
      .thenIn('unit:TZA', 'event.quality FLAG=CLEAN', '2023-01-01 +1', '2023-02-01 +1');
  });

  it('of a void undoes nothing', () => {
    const first = voided('2024-01-01');
    const { source, id } = first.event;
    const target = { targetSource: source, targetId: id, targetType: adopted.event.type };
    const attributes = { subject: 'solution:SOL-0009', backfill: true, id: 'undo' };
    given(registered, adopted, first, happened('record.voided', '2024-02-01', target, attributes))
      .thenAnomalies({ undo: 'target-type-mismatch' })
      .thenIn('TZA', 'solution.adopted');
  });
});

it('a correction that stands and was not read is an error, not the event as it was', () => {
  const { verdicts } = addAmendments([moved('2023-03-01', '2024-01-01').event]);
  expect(() => resolve(inLedger([adopted]), { verdicts, corrections: new Map() }, kindOf('solution:S'))).toThrow(
    'to-2023-03-01 was not read',
  );
});
