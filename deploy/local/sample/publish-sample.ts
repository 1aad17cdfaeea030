import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reference } from '#domain';
import type { EventSink } from '#messaging';
import { repository } from '../engines/places.js';
import { parseAdoptions, sampleRecords } from './sample-records.js';

/** Publishes the sample to the inbox topics, as country systems would. Returns how many records. */
export async function publishSample(sink: EventSink, reference: Reference): Promise<number> {
  const csv = readFileSync(join(repository, 'deploy', 'local', 'sample', 'adoption-2020-2021.csv'), 'utf8');
  const records = sampleRecords(parseAdoptions(csv), reference);
  await sink.send(records);
  return records.length;
}
