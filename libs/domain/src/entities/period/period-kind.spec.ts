import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const approved = (on: string, data: object = {}) =>
  happened('hq.submission_approved', on, data, { id: `approved@${on}` });
const returned = (on: string, data: object = {}) =>
  happened('hq.submission_returned', on, data, { id: `returned@${on}` });
const closed = (on: string, data: object = {}) => happened('hq.period_closed', on, data, { id: `closed@${on}` });
const reopened = (on: string) => happened('hq.period_reopened', on, {}, { id: `reopened@${on}` });

describe('a quarter', () => {
  it('has units due once it is closed, on its last day', () => {
    given(closed('2024-04-20'))
      .thenIn('WORLD', 'reporting.due', '2024-03-31 _T +2')
      .thenIn('unit:TZA', 'reporting.due', '2024-03-31 _T +1')
      .thenIn('TZA', 'reporting.due', '2024-03-31 _T +1')
      .thenIn('RBA', 'reporting.due', '2024-03-31 _T +2');
    given(approved('2024-04-15')).thenIn('WORLD', 'reporting.received');
  });

  it('has received what was approved before or after it was closed, on time by the deadline of its closing', () => {
    given(
      approved('2024-04-15', { submittedOn: '2024-04-15' }),
      closed('2024-04-20'),
      approved('2024-05-01', { reportingUnit: 'KEN', submittedOn: '2024-04-16' }),
    )
      .thenAnomalies({})
      .thenIn('WORLD', 'reporting.received', '2024-03-31 _T +2')
      .thenIn('unit:TZA', 'reporting.onTime', '2024-03-31 _T +1')
      .thenIn('unit:KEN', 'reporting.onTime');
  });

  it('counts by the last approval, which a return takes back', () => {
    const late = approved('2024-05-01', { submittedOn: '2024-04-30' });
    given(approved('2024-04-15'), closed('2024-04-20'))
      .when(late)
      .thenDeltaIn('unit:TZA', 'reporting.received')
      .thenDeltaIn('unit:TZA', 'reporting.onTime', '2024-03-31 _T -1');
    given(approved('2024-04-15'), closed('2024-04-20'))
      .when(returned('2024-05-01'))
      .thenDeltaIn('unit:TZA', 'reporting.received', '2024-03-31 _T -1')
      .thenDeltaIn('unit:TZA', 'reporting.due');
  });

  it('counts approvals and returns that stand, whether or not it is closed or the unit is due', () => {
    const uganda = { reportingUnit: 'UGA' };
    given(approved('2024-04-15'), approved('2024-04-16', uganda))
      .thenIn('WORLD', 'reporting.approved', '2024-03-31 _T +2')
      .thenIn('WORLD', 'reporting.returned')
      .thenIn('WORLD', 'reporting.due');
    given(approved('2024-04-15'), approved('2024-04-16', uganda), closed('2024-04-20'))
      .when(returned('2024-05-01'))
      .thenDeltaIn('unit:TZA', 'reporting.approved', '2024-03-31 _T -1')
      .thenDeltaIn('unit:TZA', 'reporting.returned', '2024-03-31 _T +1')
      .thenDeltaIn('unit:UGA', 'reporting.approved');
    given(approved('2024-04-15'), returned('2024-05-01'))
      .when(approved('2024-05-10', { submittedOn: '2024-05-09' }))
      .thenDeltaIn('unit:TZA', 'reporting.approved', '2024-03-31 _T +1')
      .thenDeltaIn('unit:TZA', 'reporting.returned', '2024-03-31 _T -1');
    given(returned('2024-05-01')).thenIn('unit:TZA', 'reporting.returned');
  });

  it('keeps its last closing while it is open again, and follows the next one', () => {
    const history = [closed('2024-04-20'), reopened('2024-06-01')];
    given(...history).thenIn('WORLD', 'reporting.due', '2024-03-31 _T +2');
    given(...history)
      .when(closed('2024-07-01', { dueUnits: ['UGA'] }))
      .thenDeltaIn('unit:TZA', 'reporting.due', '2024-03-31 _T -1')
      .thenDeltaIn('unit:UGA', 'reporting.due', '2024-03-31 _T +1');
  });

  it('tells an approval of a unit that is not due, which stands until it is', () => {
    const uganda = { reportingUnit: 'UGA' };
    given(approved('2024-04-10', uganda), closed('2024-04-20'), approved('2024-04-21', uganda))
      .thenAnomalies({ 'approved@2024-04-21': 'unit-not-due' })
      .thenIn('WORLD', 'reporting.received');
    given(
      closed('2024-04-20'),
      approved('2024-04-21', uganda),
      reopened('2024-05-01'),
      closed('2024-06-01', { dueUnits: ['UGA'] }),
    ).thenIn('unit:UGA', 'reporting.received', '2024-03-31 _T +1');
  });

  it('tells what has no effect: to return what was not submitted, to close twice, to reopen what is open', () => {
    given(
      returned('2024-04-10'),
      reopened('2024-04-11'),
      closed('2024-04-20'),
      closed('2024-04-21', { dueUnits: [] }),
      reopened('2024-05-01'),
      reopened('2024-05-02'),
    )
      .thenAnomalies({
        'returned@2024-04-10': 'not-submitted',
        'reopened@2024-04-11': 'not-closed',
        'closed@2024-04-21': 'already-closed',
        'reopened@2024-05-02': 'not-closed',
      })
      .thenIn('WORLD', 'reporting.due', '2024-03-31 _T +2');
  });

  it('is no data: its events are nowhere, and have no quality', () => {
    given(closed('2024-04-20')).thenIn('WORLD', 'event.present').thenIn('WORLD', 'event.quality');
  });
});

describe('any other period', () => {
  it.each(['2024', '2024-H1', '2024-03', '2024-03-05'])('%s can be closed and makes no steps', (period) => {
    const on = '2025-02-01';
    given(closed(on, { period, deadline: '2025-02-01' }))
      .thenAnomalies({})
      .thenIn('WORLD', 'reporting.due');
  });
});
