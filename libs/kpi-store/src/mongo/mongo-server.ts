import type { Connection } from 'mongoose';
import { prepareMongo } from './mongo-database.js';
import { assertFit } from './store-fitness.js';

const PING_WITHIN_MS = 5_000;

/**
 * A MongoDB deployment that may not be available yet. Stores can be created from its connection at once, and reject
 * until it answers.
 */
export class MongoServer {
  readonly connection: Connection;
  private opening: Promise<unknown> | null = null;
  private isFit = false;

  constructor(uri: string, serverWithinMs?: number) {
    this.connection = prepareMongo(uri, serverWithinMs);
  }

  /**
   * Resolves when a server answers that can keep the guarantees of a batch. Errors: `UnfitStore`, one sentence;
   * otherwise the driver's error: the server is unavailable.
   */
  async ask(): Promise<void> {
    this.opening ??= this.open().finally(() => {
      this.opening = null;
    });
    await this.opening;
    if (this.isFit) return void (await this.ping());
    await assertFit(this.connection);
    this.isFit = true;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private ping(): Promise<unknown> {
    return this.connection.getClient().db('admin').command({ ping: 1 }, { timeoutMS: PING_WITHIN_MS });
  }

  /** mongoose tries to connect once; after that the driver's client does, and is handed to mongoose once connected. */
  private async open(): Promise<void> {
    const { connection } = this;
    if (await connection.asPromise().then(isOpen, () => isOpen(connection))) return;
    const client = connection.getClient();
    await client.connect();
    connection.setClient(client);
  }
}

/** It stays open: the driver itself finds a server that went away and came back. */
function isOpen(connection: Connection): boolean {
  return connection.db !== undefined;
}
