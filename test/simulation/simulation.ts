import { creditRules, CreditWindow, type Model, modelOf, QUOTA_BYTES } from '#domain';
import { reference } from '#domain/testing';
import { InMemoryDatabase, InMemoryLedgerStore, InMemoryQuarantineStore, InMemorySeriesStore } from '#kpi-store';
import { EVENTS_TOPIC, InMemoryLog, type PartitionHandler, backOff } from '#messaging';
import { sha256Hex } from '#platform';
import { BatchHandler } from '../../services/aggregation/src/projection/batch.handler.js';
import { Gate as AcceptanceGate } from '../../services/ingestion/src/acceptance/gate.js';
import { Intake } from '../../services/ingestion/src/acceptance/intake.js';
import { Keeper } from '../../services/ingestion/src/quarantine/keeper.js';
import { Pace } from '../../services/ingestion/src/fairness/pace.js';
import { Ticker } from '../../services/ingestion/src/event-log/ticker.js';
import { InboxHandler } from '../../services/ingestion/src/inbox/inbox.handler.js';
import type { Choices } from './choices.js';
import { GatedEventSink, GatedLedgerStore, GatedQuarantineStore } from './gated-ports.js';
import { Gates } from './gates.js';
import { Instance } from './instance.js';
import { LogHistory } from './log-history.js';
import { Owners } from './owners.js';
import { SimulatedTime, settled } from './simulated-time.js';
import { type World, inboxRecordOf } from './world.js';

export const GRAIN_MS = 60_000;
export const START_MS = Date.parse('2025-03-20T11:59:30Z');
export const MOST_INSTANCES = 4;
/** Small batches and small limits, so that schedules cut everywhere. */
const SIZE = { usual: 3, underBacklog: 5 };
const LIMITS = { increments: 400, ledgerRowsRead: 8, pendingBatches: 2, pendingRows: 3, pendingCells: 400 };
export const [AGGREGATION, INGESTION] = ['aggregation', 'ingestion'] as const;

export const model: Model = modelOf(reference, GRAIN_MS);
export const acceptance = new AcceptanceGate(reference);

/** A copy of the database, and how far the inboxes had been read when it was made. */
export interface BackupCopy {
  readonly database: ReturnType<InMemoryDatabase['backup']>;
  readonly inboxOffsets: ReadonlyMap<string, bigint>;
}

/**
 * The real pipeline, from inbox to buckets, on the in-memory log and store. Time, engines and processes obey a
 * schedule.
 */
export class Simulation {
  readonly time = new SimulatedTime(START_MS);
  readonly gates = new Gates();
  readonly database = new InMemoryDatabase();
  readonly log: InMemoryLog;
  readonly history: LogHistory;
  readonly topics: readonly string[];
  readonly aggregations: Instance[] = [];
  ingestion: Instance | null = null;
  backup: BackupCopy | null = null;
  readonly owners = new Owners();
  /** Number of restores. After each, progress that had been made is made again. */
  restores = 0;
  /** Partitions whose log lost records. */
  readonly holes = new Set<number>();
  private sent = 0;
  private born = 0;

  constructor(
    readonly world: World,
    private readonly choices: Choices,
  ) {
    this.log = new InMemoryLog({
      now: this.time.now,
      schedule: this.time.schedule,
      backOff: backOff({ firstMs: 100, mostMs: 1_000 }, () => 0.5),
      batchRecords: 6,
    });
    this.history = new LogHistory(this.log);
    this.log.createTopic(EVENTS_TOPIC, world.partitions);
    this.topics = [...new Set(world.sendings.map(({ unit }) => `inbox.${unit}`))];
    for (const topic of this.topics) this.log.createTopic(topic, 1);
  }

  get alive(): readonly Instance[] {
    return this.aggregations.filter(({ isAlive }) => isAlive);
  }

  get everythingIsSent(): boolean {
    return this.sent === this.world.sendings.length;
  }

  sendNext(count: number): void {
    const next = this.world.sendings.slice(this.sent, this.sent + count);
    this.sent += next.length;
    for (const sending of next) this.log.append([inboxRecordOf(sending)]);
  }

  async startAggregation(): Promise<void> {
    this.born += 1;
    const instance = new Instance(`aggregation ${this.born}`, this.log.group(AGGREGATION), this.log);
    this.aggregations.push(instance);
    const inner = new InMemoryLedgerStore(this.database, model.version);
    const store = new GatedLedgerStore(inner, (at) => this.gates.pass(instance, at), this.owners);
    const { partitions } = this.world;
    const target = { store, projection: { model, sha256: sha256Hex, limits: LIMITS }, partitions };
    const handler = new BatchHandler({ target: async () => target, size: SIZE, applied: () => {} });
    await instance.start(AGGREGATION, [EVENTS_TOPIC], this.redelivering(handler));
  }

  async startIngestion(): Promise<void> {
    this.born += 1;
    const instance = new Instance(`ingestion ${this.born}`, this.log.group(INGESTION), this.log);
    this.ingestion = instance;
    const pass = (at: string) => this.gates.pass(instance, at);
    const sink = new GatedEventSink(this.log.sink(), pass);
    const quarantine = new GatedQuarantineStore(new InMemoryQuarantineStore(this.database), pass);
    const keeper = new Keeper(quarantine, { quotaBytes: QUOTA_BYTES, nowMs: this.time.now });
    const intake = new Intake(acceptance, sink, keeper, new Ticker(sink, this.time.now));
    const series = new InMemorySeriesStore(this.database, {
      version: model.version,
      partitions: this.world.partitions,
    });
    const pace = new Pace({ window: new CreditWindow(creditRules), series, nowMs: this.time.now });
    await instance.start(INGESTION, this.topics, new InboxHandler(intake, pace));
  }

  /** A tick to every partition, as ingestion writes when it is idle. */
  async tick(): Promise<void> {
    await new Ticker(this.log.sink(), () => Number.MAX_SAFE_INTEGER).tick();
  }

  kill(instance: Instance): void {
    instance.crash();
    this.gates.forget(instance);
  }

  /** A log may deliver again from any earlier offset. */
  private redelivering(handler: PartitionHandler): PartitionHandler {
    return {
      assigned: async (topic, partition, bounds) => {
        const from = (await handler.assigned(topic, partition, bounds)) ?? 0n;
        if (typeof from !== 'bigint') return from;
        const back = BigInt(Math.max(0, this.choices.below(8) - 4));
        return back > from ? 0n : from - back;
      },
      handle: async (batch) => handler.handle(batch),
      revoked: async (topic, partition) => handler.revoked(topic, partition),
    };
  }

  /**
   * The plainest next step: the longest-waiting call, otherwise the next due task, otherwise the next sending. False:
   * nothing is left.
   */
  async goOn(): Promise<boolean> {
    const [gate] = this.gates.all;
    if (gate !== undefined) this.gates.take(gate).open();
    else if (this.time.pending > 0) this.time.runNext();
    else if (!this.everythingIsSent) this.sendNext(1);
    else return false;
    await settled();
    return true;
  }
}
