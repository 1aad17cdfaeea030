import { mongo } from 'mongoose';

/** More operations than this are written collection by collection: a server runs those of one command one by one. */
const MOST_IN_ONE_COMMAND = 200;

type Operation = mongo.AnyBulkWriteOperation<mongo.Document>;

/** Operations on one collection, in order. */
interface Gathered {
  readonly collection: mongo.Collection<mongo.Document>;
  readonly operations: Operation[];
}

/**
 * Writes of one transaction, kept until it is about to commit: those of a small batch go to the server in one command
 * (MongoDB 8.0), which costs both sides less than one command per collection. A read of the same transaction does not
 * see them before they are written.
 */
export class GatheredWrites {
  private readonly gathered = new Map<string, Gathered>();

  constructor(
    private readonly client: mongo.MongoClient,
    private readonly session: mongo.ClientSession,
  ) {}

  add<Document extends mongo.Document>(
    collection: mongo.Collection<Document>,
    operations: readonly mongo.AnyBulkWriteOperation<Document>[],
  ): void {
    if (operations.length === 0) return;
    const own = collection as unknown as mongo.Collection<mongo.Document>;
    const known = this.gathered.get(own.namespace) ?? { collection: own, operations: [] };
    this.gathered.set(own.namespace, known);
    known.operations.push(...(operations as unknown as readonly Operation[]));
  }

  /** Writes everything that was added. Errors: the first one of the server, as if the write had been sent alone. */
  async flush(): Promise<void> {
    const all = [...this.gathered.values()];
    this.gathered.clear();
    const count = all.reduce((sum, { operations }) => sum + operations.length, 0);
    if (count > MOST_IN_ONE_COMMAND) await this.oneByOne(all);
    else if (count > 0) await this.together(all);
  }

  private async oneByOne(all: readonly Gathered[]): Promise<void> {
    for (const { collection, operations } of all) {
      await collection.bulkWrite(operations, { session: this.session, ordered: false });
    }
  }

  private async together(all: readonly Gathered[]): Promise<void> {
    const models = all.flatMap(({ collection, operations }) => operations.map((one) => modelOf(collection, one)));
    try {
      await this.client.bulkWrite(models, { session: this.session });
    } catch (error) {
      throw causeOf(error);
    }
  }
}

function modelOf({ namespace }: mongo.Collection<mongo.Document>, operation: Operation) {
  const [[name, fields] = []] = Object.entries(operation);
  return { namespace, name, ...fields } as mongo.AnyClientBulkWriteModel<mongo.Document>;
}

/** What the server reported: the driver wraps it. */
function causeOf(error: unknown): unknown {
  if (!(error instanceof mongo.MongoClientBulkWriteError)) return error;
  const [first] = error.writeErrors.values();
  if (first !== undefined) return new mongo.MongoServerError({ ...first, errmsg: first.message });
  return error.cause ?? error;
}
