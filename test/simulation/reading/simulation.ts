import { InMemoryDatabase, InMemorySeriesStore, type SeriesStore } from '#kpi-store';
import { ReadModel } from '#read-model';
import type { Choices } from '../choices.js';
import { Gates } from '../gates.js';
import { must } from '../must.js';
import { settled } from '../simulated-time.js';
import { GatedSeriesStore } from './gated-series-store.js';
import { Moments } from './moments.js';
import { Pipeline } from './pipeline.js';
import { Reader } from './reader.js';
import type { ReadingWorld } from './worlds.js';
import type { Tally } from './tally.js';
import { DEFINITIONS, VERSIONS } from './versions.js';

const ROOMY = 2 ** 28;
/** Room for everything, for a few areas, for hardly any. */
const BUDGETS = [ROOMY, ROOMY, ROOMY, 12_000, 4_000] as const;
/** The usual bound of what is brought forward, and one that a single batch may exceed. */
const JOURNALS = [2 ** 22, 2 ** 22, 150] as const;
/** Areas loaded by one snapshot: all at once, a few, or one by one. */
const SLICES = [64, 64, 4, 2, 1] as const;
/** Ticks of the clock that an area takes; every call takes one besides. */
const AREA_TICKS = [0, 0, 1, 10] as const;

/** Readers, each with its read model, beside the writers of one database. Engines and processes obey a schedule. */
export class ReadingSimulation {
  readonly gates = new Gates();
  readonly database = new InMemoryDatabase();
  readonly moments = new Moments(this.database);
  readonly pipeline: Pipeline;
  readonly readers: Reader[] = [];
  backup: ReturnType<InMemoryDatabase['backup']> | null = null;
  /** What a reader got wrong first. */
  broken: Error | null = null;
  private readonly budgetBytes: number;
  private readonly mostJournalBytes: number;
  private readonly sliceAreas: number;
  private readonly areaTicks: number;
  private born = 0;

  constructor(
    readonly world: ReadingWorld,
    private readonly choices: Choices,
    readonly tally: Tally,
  ) {
    this.pipeline = new Pipeline(this.database, world.partitions, world.projecting);
    this.budgetBytes = choices.of(BUDGETS) ?? 0;
    this.mostJournalBytes = choices.of(JOURNALS) ?? 0;
    this.sliceAreas = choices.of(SLICES) ?? 0;
    this.areaTicks = choices.of(AREA_TICKS) ?? 0;
  }

  async begin(): Promise<void> {
    await this.pipeline.install(VERSIONS[0]);
    this.moments.look();
    this.startReader();
  }

  /** Answers in use, or one question alone, may fill the budget. */
  get isTight(): boolean {
    return this.budgetBytes !== ROOMY;
  }

  startReader(): void {
    this.born += 1;
    this.readers.push(new Reader(`reader ${this.born}`, this));
  }

  /** Nothing that its questions waited for arrives. */
  kill(reader: Reader): void {
    this.readers.splice(this.readers.indexOf(reader), 1);
    this.gates.forget(reader);
  }

  storeFor(reader: Reader): SeriesStore {
    return new GatedSeriesStore(
      new InMemorySeriesStore(this.database, { definitions: DEFINITIONS }),
      (at) => {
        reader.passed(at);
        return this.gates.pass(reader, at);
      },
      (areas) => reader.passes(this.areaTicks * areas),
      () => this.choices.below(2) === 1,
      this.tally,
    );
  }

  modelOn(store: SeriesStore, nowMs: () => number): ReadModel {
    const { budgetBytes, mostJournalBytes, sliceAreas } = this;
    return new ReadModel(store, { budgetBytes, mostJournalBytes, sliceAreas, nowMs });
  }

  /** Call after every step. Throws what a reader got wrong. */
  check(): void {
    if (this.broken !== null) throw this.broken;
    for (const { name, heldBytes, leases } of this.readers) {
      // What answers in use have grown by, when the model was brought forward, cannot leave before they do.
      const isWithin = leases.length > 0 || heldBytes <= this.budgetBytes;
      must('budget', isWithin, `${name} holds ${heldBytes} bytes of ${this.budgetBytes}`);
    }
  }

  /** Lets the longest-waiting call proceed. False: no call waits. */
  async goOn(): Promise<boolean> {
    const [gate] = this.gates.all;
    if (gate === undefined) return false;
    this.gates.take(gate).open();
    await settled();
    return true;
  }
}
