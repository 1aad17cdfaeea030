import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { mongo } from 'mongoose';

const { BSON } = mongo;
const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;

type Document = Readonly<Record<string, unknown>>;

/** The server's answer to a command; its handshake is that of a primary, or of a server outside any replica set. */
export interface Script {
  readonly isReplicaSet: boolean;
  readonly answer: (command: Document) => Document;
}

/**
 * Speaks enough of MongoDB's wire protocol to reject what some real servers reject: the server at hand may reject
 * nothing.
 */
export class ScriptedServer {
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async listen(script: Script, port = 0): Promise<ScriptedServer> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      serve(socket, script);
    });
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    const scripted = new ScriptedServer(server);
    sockets.forEach((socket) => scripted.sockets.add(socket));
    server.on('connection', (socket) => scripted.sockets.add(socket));
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get uri(): string {
    return `mongodb://127.0.0.1:${this.port}/test?directConnection=true`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => {
      this.server.close(resolve);
    });
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

function serve(socket: Socket, script: Script): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES && rest.length >= rest.readInt32LE(0)) {
      const message = rest.subarray(0, rest.readInt32LE(0));
      rest = rest.subarray(message.length);
      socket.write(replyTo(message, script));
    }
  });
}

function replyTo(message: Buffer, script: Script): Buffer {
  const [requestId, kind] = [message.readInt32LE(4), message.readInt32LE(12)];
  const command = commandIn(message, kind);
  const [name = ''] = Object.keys(command);
  const isHandshake = ['hello', 'isMaster', 'ismaster'].includes(name);
  const body = BSON.serialize(isHandshake ? handshake(script) : script.answer(command));
  return kind === OP_QUERY
    ? framed(requestId, OP_REPLY, Buffer.concat([replyHead(), body]))
    : framed(requestId, OP_MSG, Buffer.concat([Buffer.alloc(5), body]));
}

/** The first document: after flags and section kind in OP_MSG, after flags, name and two numbers in OP_QUERY. */
function commandIn(message: Buffer, kind: number): Document {
  const start = kind === OP_MSG ? HEADER_BYTES + 5 : message.indexOf(0, HEADER_BYTES + 4) + 9;
  return BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)));
}

function replyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(1, 16);
  return head;
}

function framed(answersTo: number, kind: number, body: Buffer): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeInt32LE(HEADER_BYTES + body.length, 0);
  head.writeInt32LE(answersTo, 8);
  head.writeInt32LE(kind, 12);
  return Buffer.concat([head, body]);
}

function handshake({ isReplicaSet }: Script): Document {
  const set = { setName: 'headway', hosts: ['127.0.0.1:1'], secondary: false };
  const limits = { maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };
  const versions = { minWireVersion: 0, maxWireVersion: 25, logicalSessionTimeoutMinutes: 30 };
  return {
    ok: 1,
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    ...limits,
    ...versions,
    ...(isReplicaSet ? set : {}),
  };
}
