import { usage, withData } from '#domain/testing';
import { EVENTS_TOPIC } from '#messaging';
import { type OpenIngestion, openIngestion } from './open-ingestion.js';

export const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
export const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
export const key = (name: string) => ({ authorization: `Bearer ${name}` });
export const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });

export function post(
  { app }: OpenIngestion,
  headers: Readonly<Record<string, string>>,
  payload: string | Buffer,
  url = '/v1/events',
) {
  return app.inject({ method: 'POST', url, headers: { ...key('all'), ...headers }, payload });
}

export function written({ log }: OpenIngestion): number {
  return [0, 1, 2, 3].reduce((sum, partition) => sum + Number(log.end({ topic: EVENTS_TOPIC, partition })), 0);
}

/** Ingestion with one rejected record. */
export async function withRow(): Promise<{ readonly ingestion: OpenIngestion; readonly id: string }> {
  const ingestion = await openIngestion();
  await post(ingestion, STRUCTURED, JSON.stringify(wrong));
  const [row] = (await ingestion.quarantine.list({}, 1, null)).rows;
  return { ingestion, id: row?.id ?? '' };
}
