import type { AnyEvent, Recorded } from '#domain';
import { REGISTERED, aboutSolution, amendmentOf, replacementOf } from './solution-events.js';

const FLOOD = 20_000;
const DECIDED = Date.parse('2024-01-01T00:00:00Z');
const SOURCE = 'https://data.example.org/ken/flood';

/** 20,000 corrections of one target, 20,000 voids of unknown targets, and an entity of 20,000 data events. */
export function floods(recordedAt: number): readonly Recorded[] {
  const known = (event: AnyEvent): Recorded => ({ event, recordedAt });
  return [
    ...opened('S-AMENDED'),
    ...many((at) => amendment('S-AMENDED', at, 'corrected', 'S-AMENDED-adopted')),
    ...opened('S-VOIDED'),
    ...many((at) => amendment('S-VOIDED', at, 'voided', `unknown-${at}`)),
    ...opened('S-LARGE'),
    ...many((at) => solution('S-LARGE', 'adopted', at, { country: COUNTRIES[at % COUNTRIES.length] })),
  ].map(known);
}

const COUNTRIES = ['KEN', 'UGA', 'TZA', 'BTN', 'PER'] as const;

function many(one: (at: number) => AnyEvent): readonly AnyEvent[] {
  return Array.from({ length: FLOOD }, (_, at) => one(at));
}

function opened(solutionId: string): readonly AnyEvent[] {
  return [
    solution(solutionId, 'registered', -2, REGISTERED),
    { ...solution(solutionId, 'adopted', -1, { country: 'KEN' }), id: `${solutionId}-adopted` },
  ];
}

function solution(solutionId: string, what: string, at: number, data: object): AnyEvent {
  return said(solutionId, `solution.${what}`, at, { solutionId, ...data });
}

function amendment(solutionId: string, at: number, what: string, targetId: string): AnyEvent {
  const data = amendmentOf(SOURCE, targetId);
  const isCorrection = what === 'corrected';
  return said(
    solutionId,
    `record.${what}`,
    at,
    isCorrection ? { ...data, replacement: replacementOf(solutionId) } : data,
  );
}

function said(solutionId: string, name: string, at: number, data: object): AnyEvent {
  const id = `${solutionId}-${name}-${at}`;
  return aboutSolution(solutionId, { source: SOURCE, id, name, atMs: DECIDED + at * 60_000, data });
}
