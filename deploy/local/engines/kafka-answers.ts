import { Kafka, logLevel } from 'kafkajs';

const ASK_WITHIN_MS = 2_000;

/**
 * Whether a broker of the list returns its metadata: an open port alone does not prove that it serves. Never throws.
 */
export async function brokersAnswer(brokers: string): Promise<boolean> {
  const kafka = new Kafka({
    clientId: 'headway-launcher',
    brokers: brokers.split(','),
    connectionTimeout: ASK_WITHIN_MS,
    requestTimeout: ASK_WITHIN_MS,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false;
  } finally {
    await admin.disconnect();
  }
}
