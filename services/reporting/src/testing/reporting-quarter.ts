import type { QuarantineRow } from '#domain';
import { adoption, draft, usage } from '#domain/testing';
import { rejected } from '#kpi-store/testing';

/** TZA reports its use twice, and was late; KEN is missing. One adoption of 2020 is backfilled. */
export const drafts = [
  draft(
    'solution.registered',
    { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
    {
      time: '2020-09-01T08:00:00Z',
      backfill: true,
    },
  ),
  adoption,
  usage,
  { ...usage, id: 'usage-2024-03-again' },
  draft('project.registered'),
  draft('hq.submission_approved', { submittedOn: '2024-04-20' }),
  draft('hq.period_closed'),
];
export const ofTanzania = (id: string, more: Partial<QuarantineRow>) => rejected(id, { unit: 'TZA', ...more });
export const rows = [
  ofTanzania('t-1', { timestamp: Date.parse('2026-10-01T00:00:00Z'), reason: 'conflict' }),
  ofTanzania('t-2', { timestamp: Date.parse('2026-11-01T00:00:00Z') }),
  ofTanzania('t-3', { timestamp: Date.parse('2026-11-02T00:00:00Z') }),
  ofTanzania('closed', { timestamp: Date.parse('2026-09-01T00:00:00Z'), state: 'discarded' }),
  rejected('k-1', { timestamp: Date.parse('2026-11-03T00:00:00Z') }),
];
