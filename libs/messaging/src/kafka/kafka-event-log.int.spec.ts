import { afterAll, inject } from 'vitest';
import { eventLogContract } from '../testing/event-log.contract.js';
import { KafkaUnderTest } from '../testing/kafka-under-test.js';

const kafka = new KafkaUnderTest(inject('kafkaBrokers').split(','));

afterAll(async () => kafka.close());

eventLogContract('kafka', async () => kafka, { patienceMs: 20_000, quietMs: 500 });
