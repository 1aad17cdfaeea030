import { describe, expect, it } from 'vitest';
import { connectKafka } from './connection.js';

type Line = readonly [level: string, message: string, fields: Readonly<Record<string, unknown>>];

/** What reaches our log from a line that kafkajs writes. */
function written(level: 'debug' | 'info' | 'warn' | 'error', message: string, extra: object = {}): readonly Line[] {
  const lines: Line[] = [];
  const kafka = connectKafka({ brokers: ['127.0.0.1:1'], clientId: 'test', log: (...line) => void lines.push(line) });
  kafka.logger().namespace('Consumer')[level](message, extra);
  return lines;
}

describe('a kafkajs log line', () => {
  it('is logged by its name, without the fields that our log adds', () => {
    const fields = { broker: '127.0.0.1:1', component: 'kafkajs Consumer' };
    expect(written('warn', 'Crash', { broker: '127.0.0.1:1' })).toEqual([['warn', 'Crash', fields]]);
  });

  it.each([
    ['error', 'warn'],
    ['warn', 'warn'],
    ['info', 'debug'],
  ] as const)('at level %s becomes %s, because the adapter itself reports errors', (level, ours) => {
    expect(written(level, 'Joined').map(([told]) => told)).toEqual([ours]);
  });

  it('is omitted for its internal steps', () => {
    expect(written('debug', 'Request Fetch')).toEqual([]);
  });

  it.each([
    'The group coordinator is not available',
    'This server is not the leader for that topic-partition',
    'The group is rebalancing, so a rejoin is needed',
  ])('is not a warning for "%s", which it retries by itself', (error) => {
    expect(written('error', 'Response Heartbeat', { error }).map(([told]) => told)).toEqual(['debug']);
  });

  it('is not a warning for retries of a producer, because a repeat has no effect in the ledger', () => {
    const message = 'Limiting retries for the idempotent producer may invalidate EoS guarantees';
    expect(written('warn', message).map(([told]) => told)).toEqual(['debug']);
  });

  it('with an error keeps the error, whose name, message and cause are logged', () => {
    const error = new RangeError('lost', { cause: new TypeError('no socket') });
    expect(written('error', 'Crash', { error })).toMatchObject([['warn', 'Crash', { error }]]);
  });
});
