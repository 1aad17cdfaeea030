import { type Recorded, type Model, projectionDefinitionsOf, modelOf, referenceOf } from '#domain';
import { referenceTexts } from '#domain/testing';
import {
  InMemoryAuditReader,
  InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionBuilder,
  InMemoryProjectionRegistry,
  InMemoryQuarantineStore,
} from '#kpi-store';
import { sha256Hex } from '#platform';
import { grow } from '#projections/testing';
import type { Terminal } from '../output/terminal.js';
import { type Software, softwareOf } from '../software.js';
import type { OperatorStore } from '../store.js';

/** Keeps the output of a command. */
export class KeptTerminal implements Terminal {
  readonly lines: string[] = [];
  readonly notes: string[] = [];

  line(text: string): void {
    this.lines.push(text);
  }

  note(text: string): void {
    this.notes.push(text);
  }

  progress(): void {}
}

/** The software, with some reference files replaced. */
export function softwareWith(texts: Readonly<Record<string, string>> = {}): Software {
  const all = { ...referenceTexts, ...texts };
  return softwareOf(projectionDefinitionsOf(all, sha256Hex), modelOf(referenceOf(all, '')));
}

/** A store in memory as the commands see it, with events applied to the live version in partitions. */
export class MemoryStore implements OperatorStore {
  readonly registry: InMemoryProjectionRegistry;
  readonly quarantine: InMemoryQuarantineStore;

  constructor(
    readonly partitions = 2,
    readonly database = new InMemoryDatabase(),
  ) {
    this.registry = new InMemoryProjectionRegistry(database);
    this.quarantine = new InMemoryQuarantineStore(database);
  }

  async prepare(): Promise<void> {}

  builder(version: string): InMemoryProjectionBuilder {
    return new InMemoryProjectionBuilder(this.database, version);
  }

  async audit(version: string): Promise<InMemoryAuditReader> {
    return new InMemoryAuditReader(this.database, version);
  }

  async close(): Promise<void> {}

  async install({ definitions }: Software): Promise<void> {
    await this.registry.install({ version: 'v1', definitions, partitions: this.partitions });
  }

  /** Applies events to a partition of a version as aggregation does. */
  async apply(
    version: string,
    partition: number,
    events: readonly Recorded[],
    model: Model,
    limit?: number,
  ): Promise<void> {
    const ledger = new InMemoryLedgerStore(this.database, version);
    await grow(ledger, await ledger.claim(partition), events, model, limit);
  }
}
