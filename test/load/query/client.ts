import { Agent, request } from 'node:http';
import { KEY } from './store.js';

export interface Asked {
  readonly path: string;
  readonly method?: 'GET' | 'HEAD';
  /** An answer that the asker already has. */
  readonly etag?: string;
  /** Without a key: the public answer. */
  readonly isPublic?: boolean;
}

export interface Answered {
  readonly status: number;
  readonly etag: string | undefined;
  readonly ms: number;
  readonly firstByteMs: number;
  readonly bytes: number;
  readonly text: () => string;
}

/** Times that a question is asked. */
const PATIENCE = 5;

class ClosedWhileIdle extends Error {}

/** Asks over kept connections. */
export class Client {
  private readonly agent: Agent;

  constructor(
    private readonly port: number,
    connections = 8,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Never rejects for a status; rejects when the connection ends or `withinMs` is over. */
  async ask(asked: Asked, withinMs = 180_000): Promise<Answered> {
    try {
      return await this.send(asked, withinMs);
    } catch (error) {
      // The service may close a connection that has been idle for long just when it is used again.
      if (error instanceof ClosedWhileIdle) return this.send(asked, withinMs);
      throw error;
    }
  }

  private send({ path, method = 'GET', etag, isPublic = false }: Asked, withinMs: number): Promise<Answered> {
    const headers = {
      ...(isPublic ? {} : { authorization: `Bearer ${KEY}` }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    };
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.agent, host: '127.0.0.1', port: this.port, path, method, headers });
      sent.setTimeout(withinMs, () => sent.destroy(new Error(`no answer within ${withinMs} ms: ${path.slice(0, 80)}`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new ClosedWhileIdle() : error);
      });
      sent.on('response', (response) => {
        const parts: Buffer[] = [];
        let firstByteMs = method === 'HEAD' || etag !== undefined ? performance.now() - startedMs : 0;
        response.on('error', reject);
        response.on('data', (part: Buffer) => {
          firstByteMs ||= performance.now() - startedMs;
          parts.push(part);
        });
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            etag: response.headers.etag,
            ms: performance.now() - startedMs,
            firstByteMs,
            bytes: parts.reduce((sum, { length }) => sum + length, 0),
            text: () => Buffer.concat(parts).toString('utf8'),
          });
        });
      });
      sent.end();
    });
  }

  /** The answer; an error for any status but 200 and 304. */
  async mustAnswer(asked: Asked): Promise<Answered> {
    const answer = await this.ask(asked);
    if (answer.status !== 200 && answer.status !== 304)
      throw new Error(`${answer.status} for ${asked.path.slice(0, 200)}: ${answer.text().slice(0, 500)}`);
    return answer;
  }

  /** The same, asked again while the service has too much to do: for answers whose time does not matter. */
  async mustAnswerAtLast(asked: Asked): Promise<Answered> {
    for (let turn = 1; turn < PATIENCE; turn += 1) {
      const answer = await this.ask(asked);
      if (answer.status === 200) return answer;
      if (answer.status !== 503) break;
    }
    return this.mustAnswer(asked);
  }

  close(): void {
    this.agent.destroy();
  }
}
