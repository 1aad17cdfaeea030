import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { WireMessages, answeredBy, commandOf, requestIdOf } from './mongo-wire.js';

/**
 * The fate of one commit. `request-lost`: the connection is cut before the request reaches the server. `reply-lost`:
 * the server replies, and the connection is cut before the reply reaches the client. `reply-held`: the same, but the
 * connection stays open and its client waits.
 */
export type CommitFault = 'request-lost' | 'reply-lost' | 'reply-held';

export interface CommitPlan {
  readonly fault: CommitFault;
  /** Number of the affected commit, counted over all connections from 1. */
  readonly commit: number;
}

/** A proxy between a service and MongoDB that forwards everything except one commit. */
export class CommitProxy {
  private readonly sockets = new Set<Socket>();
  private commits = 0;
  private lost = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly plan: CommitPlan,
  ) {
    server.on('connection', (client) => this.serve(client));
  }

  /** `uri`: of a single server. */
  static async before(uri: string, plan: CommitPlan): Promise<CommitProxy> {
    const server = createServer();
    const proxy = new CommitProxy(server, new URL(uri), plan);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same URI, through this proxy. */
  get uri(): string {
    const uri = new URL(this.target);
    uri.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    uri.searchParams.set('directConnection', 'true');
    return uri.toString();
  }

  /** Whether the planned commit has been lost. */
  get hasLost(): boolean {
    return this.lost;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const cut = () => [client, server].forEach((socket) => socket.destroy());
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', cut).on('close', cut);
      socket.on('close', () => this.sockets.delete(socket));
    }
    const [requests, replies] = [new WireMessages(), new WireMessages()];
    let watched: number | null = null;
    client.on('data', (chunk) => {
      for (const request of requests.take(chunk)) {
        const isHit = commandOf(request) === 'commitTransaction' && ++this.commits === this.plan.commit;
        if (isHit && this.plan.fault === 'request-lost') return this.lose(cut);
        if (isHit) watched = requestIdOf(request);
        server.write(request);
      }
    });
    server.on('data', (chunk) => {
      for (const reply of replies.take(chunk)) {
        if (answeredBy(reply) !== watched) client.write(reply);
        else this.lose(this.plan.fault === 'reply-lost' ? cut : () => {});
      }
    });
  }

  private lose(then: () => void): void {
    this.lost = true;
    then();
  }
}
