import { type Unread, UnreadRecords, findBeginning } from '../unread-records.js';
import type { KafkaConnection } from './connection.js';
import { type RawBroker, type RawCluster, type TopicAnswer, rawCluster } from './raw-cluster.js';

/** New topics and moved leaders are noticed within this time. */
const METADATA_MS = 5_000;
/** After this time the oldest record is searched from the beginning: a group may have been reset. */
const OLDEST_MS = 60_000;
const END = '-1';
const FIRST = '-2';
/** Records of an open transaction cannot be read yet, so they do not count as unread. */
const READ_COMMITTED = 1;

interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
  readonly leader: number;
}

/** A partition with unread records, the first of them at `from`. */
interface Behind extends TopicPartition {
  readonly from: bigint;
}

interface Known {
  readonly cluster: RawCluster;
  readonly places: readonly TopicPartition[];
  readonly coordinator: RawBroker;
  readonly subject: string;
  readonly untilMs: number;
}

/** The oldest unread record, and where it may be. */
interface Oldest {
  readonly at: number;
  readonly holders: ReadonlySet<string>;
  readonly untilMs: number;
}

/**
 * Asks Kafka about any number of topics in few requests: one for the group's positions, two per broker for the
 * beginnings and ends, and about twenty small ones per broker for the time of the oldest unread record, if there is
 * one. Simultaneous questions are asked one after the other.
 */
export class KafkaUnreadRecords extends UnreadRecords {
  #cluster: RawCluster | null = null;
  #known: Known | null = null;
  #oldest: Oldest | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: KafkaConnection,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  async of(groupId: string, topics: readonly string[]): Promise<Unread> {
    const answer = this.#last.then(async () => this.#answer(groupId, topics));
    this.#last = answer.catch(async () => this.#forget());
    return answer;
  }

  async close(): Promise<void> {
    await this.#forget();
  }

  async #answer(groupId: string, topics: readonly string[]): Promise<Unread> {
    const known = await this.#ask(groupId, topics);
    const { places, coordinator } = known;
    if (places.length === 0) return { records: 0n, oldestAt: null };
    const { responses } = await coordinator.offsetFetch({ groupId, topics: byTopic(places, () => ({})) });
    const committed = offsetsIn(responses);
    const ends = await this.#offsets(known, places, END);
    const firsts = await this.#offsets(known, places, FIRST);
    const behind = places
      .map((place) => {
        const [at, first] = [offsetOf(committed, place), offsetOf(firsts, place)];
        return { ...place, from: at < first ? first : at };
      })
      .filter((place) => place.from < offsetOf(ends, place));
    const records = behind.reduce((sum, place) => sum + offsetOf(ends, place) - place.from, 0n);
    return { records, oldestAt: behind.length === 0 ? null : await this.#oldestOf(known, behind) };
  }

  /** The location of the partitions, refreshed from time to time. */
  async #ask(groupId: string, topics: readonly string[]): Promise<Known> {
    const subject = [groupId, ...topics].join('\n');
    const held = this.#known;
    if (held !== null && held.subject === subject && this.now() < held.untilMs) return held;
    const cluster = await this.#connected();
    const wanted = new Set(topics);
    const { topicMetadata } = await cluster.metadata();
    const places = topicMetadata
      .filter(({ topic }) => wanted.has(topic))
      .flatMap(({ topic, partitionMetadata }) =>
        partitionMetadata.map(({ partitionId, leader }) => ({ topic, partition: partitionId, leader })),
      );
    const leaderless = places.find(({ leader }) => leader < 0);
    if (leaderless !== undefined) throw new Error(`${nameOf(leaderless)} has no leader`);
    const coordinator = await cluster.findGroupCoordinator({ groupId });
    const known = { cluster, places, coordinator, subject, untilMs: this.now() + METADATA_MS };
    this.#known = known;
    return known;
  }

  async #connected(): Promise<RawCluster> {
    if (this.#cluster !== null) return this.#cluster;
    const cluster = rawCluster(this.connection);
    this.#cluster = cluster;
    await cluster.connect();
    return cluster;
  }

  /**
   * Offset of the first record at or after a time (ms as text), or of an end. One request per broker, one after the
   * other.
   */
  async #offsets(
    { cluster }: Known,
    places: readonly TopicPartition[],
    timestamp: string,
  ): Promise<ReadonlyMap<string, bigint>> {
    const found: TopicAnswer[] = [];
    for (const leader of new Set(places.map((place) => place.leader))) {
      const broker = await cluster.findBroker({ nodeId: leader });
      const theirs = places.filter((place) => place.leader === leader);
      const topics = byTopic(theirs, () => ({ timestamp }));
      found.push(...(await broker.listOffsets({ isolationLevel: READ_COMMITTED, topics })).responses);
    }
    return offsetsIn(found);
  }

  /** Positions only move forward, so the oldest record is still where it was found, until that partition has moved. */
  async #oldestOf(known: Known, behind: readonly Behind[]): Promise<number> {
    const nowMs = this.now();
    const last = this.#oldest !== null && nowMs < this.#oldest.untilMs ? this.#oldest : null;
    if (last !== null && behind.some((place) => last.holders.has(holderOf(place)))) return last.at;
    let holders = behind;
    const isOlderThan = async (ms: number): Promise<boolean> => {
      const firsts = await this.#offsets(known, holders, String(ms));
      const older = holders.filter((place) => {
        const first = offsetOf(firsts, place);
        return first < 0n || first > place.from;
      });
      if (older.length > 0) holders = older;
      return older.length > 0;
    };
    const at = await findBeginning(isOlderThan, nowMs, last?.at);
    const untilMs = last?.untilMs ?? nowMs + OLDEST_MS;
    this.#oldest = { at, holders: new Set(holders.map(holderOf)), untilMs };
    return at;
  }

  async #forget(): Promise<void> {
    const cluster = this.#cluster;
    this.#cluster = null;
    this.#known = null;
    this.#oldest = null;
    await cluster?.disconnect().catch(() => {});
  }
}

function byTopic<Asked>(places: readonly TopicPartition[], asked: () => Asked) {
  const topics = new Map<string, ({ readonly partition: number } & Asked)[]>();
  for (const { topic, partition } of places) {
    const partitions = topics.get(topic) ?? [];
    topics.set(topic, [...partitions, { partition, ...asked() }]);
  }
  return [...topics].map(([topic, partitions]) => ({ topic, partitions }));
}

function offsetsIn(answers: readonly TopicAnswer[]): ReadonlyMap<string, bigint> {
  return new Map(
    answers.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [nameOf({ topic, partition }), BigInt(offset)] as const),
    ),
  );
}

/** A missing answer is an error, not a 0. */
function offsetOf(offsets: ReadonlyMap<string, bigint>, place: Pick<TopicPartition, 'topic' | 'partition'>): bigint {
  const offset = offsets.get(nameOf(place));
  if (offset === undefined) throw new Error(`the broker returned nothing for ${nameOf(place)}`);
  return offset;
}

function nameOf({ topic, partition }: Pick<TopicPartition, 'topic' | 'partition'>): string {
  return `${topic} partition ${partition}`;
}

function holderOf(place: Behind): string {
  return `${nameOf(place)} at ${place.from}`;
}
