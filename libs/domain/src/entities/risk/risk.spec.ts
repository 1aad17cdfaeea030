import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { amended, happened } from '../../testing/histories.js';

const raised = happened('risk.raised', '2023-01-10');
const low = happened('risk.raised', '2023-01-10', { severity: 3, likelihood: 3 });
const became = (to: string, on: string, more: Draft = {}) =>
  happened('risk.status_changed', on, { to, ...(to === 'accepted' ? { approverRole: 'bureau_director' } : {}) }, more);

describe('a risk', () => {
  it('counts when it is raised, by its class', () => {
    given(low).thenIn('TZA', 'risk.raised', '2023-01-10 _T +1', '2023-01-10 RISK_CLASS=PRIVACY +1');
  });

  it('is open while it is high and neither mitigated, accepted nor closed', () => {
    given(
      raised,
      became('mitigated', '2023-03-01'),
      became('materialised', '2023-04-01'),
      became('closed', '2023-05-01'),
    ).thenIn('unit:TZA', 'risk.highOpen _T', '2023-01-10 +1', '2023-03-01 -1', '2023-04-01 +1', '2023-05-01 -1');
    given(raised, became('accepted', '2023-03-01')).thenIn('TZA', 'risk.highOpen _T', '2023-01-10 +1', '2023-03-01 -1');
    given(low).thenIn('TZA', 'risk.highOpen');
  });

  it.each([
    ['2023-01-10', 1],
    ['2025-01-09', 1],
    ['2025-01-10', 0],
  ])('that is closed on %s counts as closed on the day on which it was raised, within 24 months', (on, count) => {
    const lines = ['2023-01-10 _T +1', '2023-01-10 RISK_CLASS=PRIVACY +1'];
    given(low, became('closed', on)).thenIn('TZA', 'risk.closedOfRaised', ...(count === 1 ? lines : []));
  });

  it.each([
    ['2023-01-10', '0'],
    ['2025-01-08', '729'],
    ['2025-01-09', '730+'],
  ])('mitigated or closed for the first time on %s counts there, in the bin of its days', (on, bin) => {
    given(raised, became('mitigated', on), became('closed', '2026-01-01')).thenIn(
      'TZA',
      'risk.daysToMitigation',
      `${on} _T +1`,
      `${on} BIN=${bin} +1`,
      `${on} BIN=${bin},RISK_CLASS=PRIVACY +1`,
    );
  });

  it('has no days to mitigation when it is low, or was accepted first', () => {
    given(low, became('mitigated', '2023-02-01')).thenIn('TZA', 'risk.daysToMitigation');
    given(raised, became('accepted', '2023-02-01'), became('closed', '2023-03-01')).thenIn(
      'TZA',
      'risk.daysToMitigation',
    );
    const again = [became('mitigated', '2023-02-01'), became('materialised', '2023-02-02')];
    given(raised, ...again).thenIn('TZA', 'risk.daysToMitigation _T', '2023-02-01 +1');
  });

  it('ignores a step that its status does not allow', () => {
    given(raised, became('mitigated', '2023-02-01'), became('accepted', '2023-03-01'))
      .thenAnomalies({ 'risk.status_changed@2023-03-01': 'transition-ignored' })
      .thenIn('TZA', 'risk.daysToMitigation _T', '2023-02-01 +1');
    given(raised, became('closed', '2023-02-01'), became('materialised', '2023-03-01'))
      .thenAnomalies({ 'risk.status_changed@2023-03-01': 'transition-ignored' })
      .thenIn('TZA', 'risk.closedOfRaised _T', '2023-01-10 +1');
  });

  it('cannot be closed before it is raised', () => {
    given(became('closed', '2023-01-09'), raised)
      .thenAnomalies({ 'risk.status_changed@2023-01-09': 'before-registration' })
      .thenIn('TZA', 'risk.closedOfRaised')
      .thenIn('TZA', 'risk.highOpen _T', '2023-01-10 +1');
    given(became('closed', '2023-01-09', { unit: 'KEN' }), raised).thenAnomalies({
      'risk.status_changed@2023-01-09': 'before-registration foreign-unit',
    });
  });

  it('opens again when its closing is voided', () => {
    const closed = became('closed', '2023-03-01');
    given(raised, closed)
      .when(amended(closed, '2024-01-01'))
      .thenDeltaIn('WORLD', 'risk.highOpen _T', '2023-03-01 +1')
      .thenDeltaIn('WORLD', 'risk.closedOfRaised _T', '2023-01-10 -1')
      .thenDeltaIn('WORLD', 'risk.daysToMitigation BIN=50', '2023-03-01 -1');
  });
});
