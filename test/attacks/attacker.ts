import canonicalize from 'canonicalize';
import { Kafka, type Message, type Producer, logLevel } from 'kafkajs';
import { type AnyEvent, contentHash } from '#domain';
import { EVENTS_TOPIC, type OutRecord, encodeAccepted } from '#messaging';
import { sha256Hex } from '#platform';

export const ATTACKING_UNIT = 'KEN';
const SOURCE = 'https://data.example.org/ken/pims';
const INBOX = `inbox.${ATTACKING_UNIT}`;

const HEADERS = 10_000;
const RECORDS_WITH_HEADERS = 8;
/** Just below what a broker takes in one request. */
const LARGEST_BYTES = 1_000_000;
const LARGE_RECORDS = 5;
const TRANSACTIONS = 20;
/** A burst that a partition works off within the bound: whoever sends to the same partition waits behind it, one after the other. */
const VOIDS = 500;
const AT_ONCE = 250;

/** What an attack leaves behind: who must be in the ledger, who must not, and how many records cannot be read. */
export interface Damage {
  readonly inLedger: readonly string[];
  readonly notInLedger: readonly string[];
  readonly refused: number;
}

/** A kind of attack, as one that writes to the topic, with a client of its own and no good will. */
export interface Attack {
  readonly name: string;
  readonly carryOut: (attacker: Attacker, topic: string) => Promise<Damage>;
}

const NONE: Damage = { inLedger: [], notInLedger: [], refused: 0 };

export const attacks: readonly Attack[] = [
  {
    name: `${RECORDS_WITH_HEADERS} records with ${HEADERS} headers each`,
    carryOut: async (attacker, topic) => {
      const headers = Object.fromEntries(Array.from({ length: HEADERS }, (_, index) => [`x${index}`, 'a']));
      await attacker.send(
        topic,
        Array.from({ length: RECORDS_WITH_HEADERS }, () => ({ value: '{}', headers })),
      );
      return { ...NONE, refused: RECORDS_WITH_HEADERS };
    },
  },
  {
    name: `${LARGE_RECORDS} records of ${LARGEST_BYTES} bytes`,
    carryOut: async (attacker, topic) => {
      for (let sent = 0; sent < LARGE_RECORDS; sent += 1)
        await attacker.send(topic, [{ value: Buffer.alloc(LARGEST_BYTES, '[') }]);
      return { ...NONE, refused: LARGE_RECORDS };
    },
  },
  {
    name: `${TRANSACTIONS} transactions that commit, and as many that abort`,
    carryOut: async (attacker, topic) => {
      const committed = await attacker.transactions(topic, 'commit', TRANSACTIONS);
      const aborted = await attacker.transactions(topic, 'abort', TRANSACTIONS);
      return { ...NONE, inLedger: committed, notInLedger: aborted };
    },
  },
  {
    name: `${VOIDS} voids of events that nobody sent, all of one entity`,
    carryOut: async (attacker, topic) => {
      const events = Array.from({ length: VOIDS }, (_, index) => voidOf(`void-${topic}-${index}`));
      for (let from = 0; from < VOIDS; from += AT_ONCE) {
        const some = events.slice(from, from + AT_ONCE);
        await attacker.send(
          topic,
          some.map((event) => attacker.messageOf(topic, event)),
        );
      }
      return { ...NONE, inLedger: events.map(({ id }) => `${SOURCE}|${id}`) };
    },
  },
];

/** Topics that it can reach: its own inbox by right, `events` where no list of rights forbids it. */
export const attackedTopics: readonly string[] = [INBOX, EVENTS_TOPIC];

/** A client of Kafka that is not ours. */
export class Attacker {
  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  static async connect(brokers: string): Promise<Attacker> {
    const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'attacker', logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    return new Attacker(kafka, producer);
  }

  async send(topic: string, messages: readonly Message[]): Promise<void> {
    await this.producer.send({ topic, messages: [...messages] });
  }

  /** One event a transaction; answers their identities. */
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

function asSent({ entity, day, sequence, ...event }: AnyEvent): Message {
  const isAbout = event.type.includes('.record.') ? { subject: entity } : { effectivedate: day };
  return {
    value: JSON.stringify({ specversion: '1.0', ...event, ...isAbout, ...(sequence === '' ? {} : { sequence }) }),
    headers: { 'content-type': 'application/cloudevents+json' },
  };
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
  const data = {
    targetSource: SOURCE,
    targetId: `nobody-${id}`,
    targetType: 'org.undp.digital.solution.adopted.v1',
    reasonCode: 'other',
    reasonText: 'Nothing of the kind was ever sent.',
  };
  return { ...known, id, type: 'org.undp.digital.record.voided.v1', entity: 'solution:BAD-VOIDED', data };
}
