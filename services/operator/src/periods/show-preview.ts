import { type ClosablePeriod, type ClosingPreview, utcDay } from '#domain';
import type { Terminal } from '../output/terminal.js';

export interface ShownPreview {
  readonly period: string;
  readonly deadline: string;
  readonly preview: ClosingPreview;
  readonly state: ClosablePeriod | null;
}

/** What is due, received, approved, late and missing, and what closing does. */
export function showPreview({ period, deadline, preview, state }: ShownPreview, terminal: Terminal): void {
  const row = (name: string, units: readonly string[]): void =>
    terminal.line(`${name.padEnd(9)} ${String(units.length).padStart(4)}  ${units.join(' ')}`.trimEnd());
  terminal.line(`period    ${period}, ${standing(state)}; deadline ${deadline}`);
  row('due', preview.due);
  row('received', preview.received);
  row('approved', preview.approved);
  row('on time', preview.onTime);
  row(
    'late',
    preview.late.map(({ unit, submittedOn }) => `${unit} (${submittedOn})`),
  );
  row('returned', preview.returned);
  row('missing', preview.missing);
  row('not due', preview.notDue);
  terminal.line(`the closing is about the numbers of ${period} recorded by the end of ${utcDay(Date.now())} (UTC)`);
}

function standing(state: ClosablePeriod | null): string {
  const closing = state?.closing ?? null;
  if (closing === null) return 'open';
  return state?.isClosed === true ? `closed on ${closing.closedOn}` : `reopened after ${closing.closedOn}`;
}
