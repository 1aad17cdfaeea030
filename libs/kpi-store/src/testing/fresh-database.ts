import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { ensureStore } from '../mongo/ensure-store.js';
import { openMongo } from '../mongo/mongo-database.js';

/** Opens separate databases on one server, and drops them all at the end. */
export class FreshDatabases {
  private readonly connections: Connection[] = [];

  constructor(private readonly uri: string) {}

  async open(projection: string): Promise<Connection> {
    const address = new URL(this.uri);
    address.pathname = `/test_${randomUUID().replaceAll('-', '')}`;
    const connection = await openMongo(address.toString());
    this.connections.push(connection);
    await ensureStore(connection, projection);
    return connection;
  }

  async dropAll(): Promise<void> {
    for (const connection of this.connections.splice(0)) {
      await connection.dropDatabase();
      await connection.close();
    }
  }
}
