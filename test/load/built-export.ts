import { type Recorded, modelOf, projectionDefinitionsOf, referenceOf, senderOf } from '#domain';
import { readTexts, sha256Hex } from '#platform';
import { definitionsInForce, organisationOf } from '#simulator';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { exportTo } from '../../services/operator/src/export/export.command.js';
import { softwareOf } from '../../services/operator/src/software.js';
import { BuiltReader } from './built-reader.js';
import { floods } from './floods.js';

/**
 * `imported`: all recorded on one day; `lived`: each recorded when it was written, over four years; `flooded`:
 * imported, with floods on single entities.
 */
export type History = 'imported' | 'lived' | 'flooded';

const PARTITIONS = 4;
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

const texts = await readTexts('libs/domain/reference', '.csv');
const reference = referenceOf(texts, 'v1');
export const software = softwareOf(projectionDefinitionsOf(texts, sha256Hex), modelOf(referenceOf(texts, '')));

/**
 * Exports a history of about this many events, repeats included, to a folder. Returns the number of rows in its ledger.
 */
export async function exportBuilt(folder: string, events: number, history: History): Promise<number> {
  const known = [...organisation(events, history), ...(history === 'flooded' ? floods(NOW_MS) : [])];
  const reader = new BuiltReader(known, PARTITIONS, software);
  const silent = { line: () => {}, note: () => {}, progress: () => {} };
  await exportTo({ audit: async () => reader }, { folder, projection: reader.projection, nowMs: NOW_MS }, silent);
  return reader.events;
}

/** The accepted events of an organisation, repeats included, in order of arrival. */
export function organisation(events: number, history: History): readonly Recorded[] {
  const gate = new Gate(reference);
  const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
  return organisationOf({ units: 170, years: 4, seed: 7, events }, reference, definitionsInForce()).map((event) => {
    const value = Buffer.from(JSON.stringify(event));
    const answer = gate.judge({ way: 'kafka', headers, value }, senderOf(event.unit), NOW_MS);
    if (answer.status !== 'accepted') throw new Error(`${event.id} of ${event.source} was not accepted`);
    return { event: answer.event, recordedAt: history === 'lived' ? Date.parse(event.time) : NOW_MS };
  });
}
