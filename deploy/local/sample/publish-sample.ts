import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KafkaEventSink, silent } from '#messaging';
import { repository } from '../engines/places.js';
import { readReference } from '../../set-up/read-reference.js';
import { parseAdoptions, sampleRecords } from './sample-records.js';

/** Publishes the sample to the inbox topics, as country systems would. Returns the number of records. */
export async function publishSample(kafkaBrokers: string): Promise<number> {
  const csv = await readFile(join(repository, 'deploy', 'local', 'sample', 'adoption-2020-2021.csv'), 'utf8');
  const records = sampleRecords(parseAdoptions(csv), await readReference());
  const sink = new KafkaEventSink({ brokers: kafkaBrokers.split(','), clientId: 'headway-sample', log: silent });
  try {
    await sink.send(records);
  } finally {
    await sink.close();
  }
  return records.length;
}
