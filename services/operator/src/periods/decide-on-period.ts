import { setTimeout as delay } from 'node:timers/promises';
import { type AnomalyCode, type DecisionEvent, type PeriodEffect, anomalyHelp, periodEffect } from '#domain';
import type { Headquarters } from '../headquarters/headquarters.js';
import { HeadquartersError } from '../headquarters/headquarters-error.js';
import { type PeriodRecord, readPeriod } from './period-record.js';

/** A decision about a period that is ready to be sent. */
export interface PeriodDecision {
  readonly event: DecisionEvent;
  readonly effect: PeriodEffect;
}

/** What to do when a decision would have no effect. */
const ADVICE: Partial<Record<AnomalyCode, string>> = {
  'already-closed': 'Reopen it before you close it again.',
  'not-closed': 'There is nothing to reopen.',
  'not-submitted': 'There is nothing to return.',
};

/**
 * Writes a decision of this moment and judges it: by the rules here, by ingestion in a dry run, and by what it would do
 * to the period. Errors: `HeadquartersError` with the code of the first problem, of the anomaly, or `no-effect`.
 */
export async function prepareDecision(
  { type, data }: { readonly type: string; readonly data: object },
  { state }: PeriodRecord,
  headquarters: Headquarters,
): Promise<PeriodDecision> {
  const event = headquarters.write({ type, data, time: new Date().toISOString() });
  const acceptance = headquarters.judge(event);
  if (acceptance.status === 'rejected') throw rejected(acceptance.problems);
  const effect = periodEffect(state, acceptance.event);
  if (!effect.changes) throw withoutEffect(effect);
  const [answer] = await headquarters.services.publish([event], true);
  if (answer?.errors !== undefined) throw rejected(answer.errors);
  return { event, effect };
}

/** Sends a decision, and waits until it is recorded. */
export async function sendDecision({ event, effect }: PeriodDecision, headquarters: Headquarters): Promise<void> {
  const { services, terminal } = headquarters;
  const [answer] = await services.publish([event], false);
  if (answer?.errors !== undefined) throw rejected(answer.errors);
  for (const code of effect.anomalies) terminal.line(`note: ${code}: ${anomalyHelp[code].meaning}`);
  const { period } = event.data as { readonly period: string };
  terminal.line((await isRecorded(period, event, headquarters)) ? 'recorded' : 'accepted; it will be recorded shortly');
}

const PATIENCE_MS = 60_000;
const EVERY_MS = 500;

async function isRecorded(period: string, { source, id }: DecisionEvent, headquarters: Headquarters): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(EVERY_MS)) {
    const { events } = await readPeriod(period, headquarters);
    if (events.some((event) => event.source === source && event.id === id)) return true;
  }
  return false;
}

type Problems = readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];

function rejected([first, ...others]: Problems): HeadquartersError {
  const more = others.map(({ pointer, code, detail }) => `\n${code}: ${pointer} ${detail}.`).join('');
  return new HeadquartersError(first?.code ?? 'event-rejected', `${first?.pointer} ${first?.detail}.${more}`);
}

function withoutEffect({ anomalies: [code] }: PeriodEffect): HeadquartersError {
  if (code === undefined) return new HeadquartersError('no-effect', 'exactly this is in force already.');
  return new HeadquartersError(code, `${anomalyHelp[code].meaning}. ${ADVICE[code] ?? ''}`.trimEnd());
}
