import canonicalize from 'canonicalize';
import { Kafka, type Message, type Producer, logLevel } from 'kafkajs';
import { type AnyEvent, contentHash } from '#domain';
import { EVENTS_TOPIC, type OutRecord, encodeAccepted } from '#messaging';
import { sha256Hex } from '#platform';
import { amendmentOf } from '../load/solution-events.js';

export const ATTACKING_UNIT = 'KEN';
const SOURCE = 'https://data.example.org/ken/pims';
const INBOX = `inbox.${ATTACKING_UNIT}`;

const HEADERS = 10_000;
const RECORDS_WITH_HEADERS = 8;
/** Just below the size that a broker accepts in one request. */
const LARGEST_BYTES = 1_000_000;
const LARGE_RECORDS = 5;
const TRANSACTIONS = 20;
/** Several seconds of work for one partition. */
const VOIDS = 5_000;
/**
 * Nothing limits a client that writes to `events` directly: a burst that a partition works through within the bound.
 */
const VOIDS_TO_EVENTS = 500;
const AT_ONCE = 250;
const IN_A_BATCH = 1_000;

/**
 * What an attack leaves behind: events that must be in the ledger, events that must not, and the number of unreadable
 * records.
 */
export interface Damage {
  readonly inLedger: readonly string[];
  readonly notInLedger: readonly string[];
  readonly rejected: number;
}

/** One kind of attack: writes to the topic with a client of its own and no restraint. */
export interface Attack {
  readonly name: string;
  readonly carryOut: (attacker: Attacker, topic: string) => Promise<Damage>;
}

const NONE: Damage = { inLedger: [], notInLedger: [], rejected: 0 };

export const attacks: readonly Attack[] = [
  {
    name: `${RECORDS_WITH_HEADERS} records with ${HEADERS} headers each`,
    carryOut: async (attacker, topic) => {
      const headers = Object.fromEntries(Array.from({ length: HEADERS }, (_, index) => [`x${index}`, 'a']));
      await attacker.send(
        topic,
        Array.from({ length: RECORDS_WITH_HEADERS }, () => ({ value: '{}', headers })),
      );
      return { ...NONE, rejected: RECORDS_WITH_HEADERS };
    },
  },
  {
    name: `${LARGE_RECORDS} records of ${LARGEST_BYTES} bytes`,
    carryOut: async (attacker, topic) => {
      for (let sent = 0; sent < LARGE_RECORDS; sent += 1)
        await attacker.send(topic, [{ value: Buffer.alloc(LARGEST_BYTES, '[') }]);
      return { ...NONE, rejected: LARGE_RECORDS };
    },
  },
  {
    name: `${TRANSACTIONS} transactions that commit, and as many that are aborted`,
    carryOut: async (attacker, topic) => {
      const committed = await attacker.transactions(topic, 'commit', TRANSACTIONS);
      const aborted = await attacker.transactions(topic, 'abort', TRANSACTIONS);
      return { ...NONE, inLedger: committed, notInLedger: aborted };
    },
  },
  {
    name: 'voids of events that were never sent, all for one entity',
    carryOut: async (attacker, topic) => {
      const events = voids(topic, topic === EVENTS_TOPIC ? VOIDS_TO_EVENTS : VOIDS);
      for (const some of inParts(events, topic === HTTP ? IN_A_BATCH : AT_ONCE)) await attacker.publish(topic, some);
      return { ...NONE, inLedger: events.map(({ id }) => `${SOURCE}|${id}`) };
    },
  },
];

/** Not a topic: `POST /v1/events`. */
export const HTTP = 'HTTP';

/** Topics within reach: its own inbox by right, `events` where no ACL forbids it. */
export const attackedTopics: readonly string[] = [INBOX, EVENTS_TOPIC];

/** The flood that also comes over HTTP. */
export const flood = attacks.at(-1) as Attack;

/** Where it publishes over HTTP, and as which caller. */
export interface Endpoint {
  readonly address: string;
  readonly key: string;
}

/** A Kafka client that is not Headway's. */
export class Attacker {
  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
    private readonly endpoint: Endpoint,
  ) {}

  static async connect(brokers: string, endpoint: Endpoint): Promise<Attacker> {
    const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'attacker', logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    return new Attacker(kafka, producer, endpoint);
  }

  async send(topic: string, messages: readonly Message[]): Promise<void> {
    await this.producer.send({ topic, messages: [...messages] });
  }

  /** Sends to a topic, or over HTTP, where it retries immediately when told to wait. */
  async publish(where: string, events: readonly AnyEvent[]): Promise<void> {
    if (where !== HTTP) {
      return this.send(
        where,
        events.map((event) => this.messageOf(where, event)),
      );
    }
    while ((await this.post(events)) === 429);
  }

  /** Returns the status. */
  private async post(events: readonly AnyEvent[]): Promise<number> {
    const body = JSON.stringify(events.map(sentForm));
    const headers = {
      authorization: `Bearer ${this.endpoint.key}`,
      'content-type': 'application/cloudevents-batch+json',
    };
    const answer = await fetch(`${this.endpoint.address}/v1/events`, { method: 'POST', headers, body });
    if (answer.status !== 202 && answer.status !== 429) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.status;
  }

  /** One event per transaction. Returns their identities. */
  async transactions(topic: string, end: 'commit' | 'abort', count: number): Promise<readonly string[]> {
    const transactionalId = `attack-${topic}-${end}`;
    const producer = this.kafka.producer({ transactionalId, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const events = Array.from({ length: count }, (_, index) => adoption(`${end}-${topic}-${index}`));
    for (const event of events) {
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [this.messageOf(topic, event)] });
      await transaction[end]();
    }
    await producer.disconnect();
    return events.map(({ id }) => `${SOURCE}|${id}`);
  }

  /** As an office writes it to its inbox, or as ingestion writes it to `events`. */
  messageOf(topic: string, event: AnyEvent): Message {
    return topic === EVENTS_TOPIC ? asAccepted(event) : asSent(event);
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }
}

function asAccepted(event: AnyEvent): Message {
  const dataText = canonicalize(event.data) ?? '';
  const hash = contentHash(event, dataText, sha256Hex);
  const { key, value, headers }: OutRecord = encodeAccepted({ event, dataText, hash, refdata: 'v1' });
  return { key, value: value === null ? null : Buffer.from(value), headers };
}

function asSent(event: AnyEvent): Message {
  return { value: JSON.stringify(sentForm(event)), headers: { 'content-type': 'application/cloudevents+json' } };
}

function sentForm({ entity, day, sequence, ...event }: AnyEvent): object {
  const isAbout = event.type.includes('.record.') ? { subject: entity } : { effectivedate: day };
  return { specversion: '1.0', ...event, ...isAbout, ...(sequence === '' ? {} : { sequence }) };
}

function voids(where: string, count: number): readonly AnyEvent[] {
  return Array.from({ length: count }, (_, index) => voidOf(`void-${where}-${index}`));
}

function inParts<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

const known = {
  source: SOURCE,
  time: '2024-03-05T09:00:00.000Z',
  unit: ATTACKING_UNIT,
  day: '2024-03-05',
  sequence: '',
  backfill: false,
} as const;

function adoption(id: string): AnyEvent {
  const data = { solutionId: `BAD-${id}`, country: ATTACKING_UNIT };
  const type = 'org.undp.digital.solution.adopted.v1';
  return { ...known, id, type, entity: `solution:${data.solutionId}`, data };
}

function voidOf(id: string): AnyEvent {
  const data = amendmentOf(SOURCE, `nobody-${id}`);
  return { ...known, id, type: 'org.undp.digital.record.voided.v1', entity: 'solution:BAD-VOIDED', data };
}
