import { type AnyEvent, type DecisionEvent, type Problem, decisionOfRow, isAboutSender } from '#domain';
import type { Headquarters } from '../headquarters/headquarters.js';
import { HeadquartersError } from '../headquarters/headquarters-error.js';
import type { ReadRow } from './read-value-rows.js';
import type { Reject } from './reject.js';

/** A row that was accepted: the event to send, and the event that it becomes. */
export interface CheckedRow {
  readonly line: number;
  readonly written: DecisionEvent;
  readonly accepted: AnyEvent;
}

export interface Checked {
  readonly rows: readonly CheckedRow[];
  readonly rejects: readonly Reject[];
}

/** Events per request. */
export const BATCH = 200;

/**
 * Judges every row by the rules of this software, and those that pass by ingestion in a dry run. Errors:
 * `HeadquartersError` for a problem that no change to the file would solve, such as a missing right.
 */
export async function checkRows(rows: readonly ReadRow[], headquarters: Headquarters): Promise<Checked> {
  const here = judgeHere(rows, headquarters);
  const there = await judgeThere(here.rows, headquarters);
  return { rows: there.rows, rejects: [...here.rejects, ...there.rejects].toSorted((a, b) => a.line - b.line) };
}

function judgeHere(rows: readonly ReadRow[], headquarters: Headquarters): Checked {
  const passed: CheckedRow[] = [];
  const rejects: Reject[] = [];
  for (const { line, row } of rows) {
    const written = headquarters.write(decisionOfRow(row));
    const acceptance = headquarters.judge(written);
    if (acceptance.status === 'accepted') passed.push({ line, written, accepted: acceptance.event });
    else rejects.push(...rejectsOf(line, acceptance.problems));
  }
  return { rows: passed, rejects };
}

async function judgeThere(rows: readonly CheckedRow[], { services, terminal }: Headquarters): Promise<Checked> {
  const passed: CheckedRow[] = [];
  const rejects: Reject[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const answers = await services.publish(
      batch.map(({ written }) => written),
      true,
    );
    for (const { index, errors = [] } of answers) {
      const row = batch[index] as CheckedRow;
      if (errors.length === 0) passed.push(row);
      else rejects.push(...rejectsOf(row.line, errors));
    }
    terminal.progress('checking', start + batch.length, rows.length);
  }
  return { rows: passed, rejects };
}

function rejectsOf(line: number, problems: readonly Problem[]): readonly Reject[] {
  const senders = problems.find(isAboutSender);
  if (senders !== undefined) throw new HeadquartersError(senders.code, `${senders.pointer} ${senders.detail}.`);
  return problems.map((problem) => ({ line, problem }));
}
