import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { clientOf, rememberCaller } from './principal.js';

const from = (ip: string, name?: string): string => {
  const request = { ip } as FastifyRequest;
  if (name !== undefined) rememberCaller(request, { name, scopes: [], units: [] });
  return clientOf(request);
};

it('is the key, whatever the address', () => {
  expect(from('192.0.2.1', 'tza')).toBe(from('198.51.100.7', 'tza'));
  expect(from('192.0.2.1', 'tza')).not.toBe(from('192.0.2.1', 'ken'));
});

it('is the network of the address for a caller without a key', () => {
  for (const name of [undefined, 'anonymous']) {
    expect(from('192.0.2.1', name)).toBe(from('::ffff:192.0.2.1', name));
    expect(from('2001:db8::1', name)).toBe(from('2001:db8::ffff', name));
    expect(from('192.0.2.1', name)).not.toBe(from('192.0.2.2', name));
  }
});

it('is never both', () => {
  expect(from('192.0.2.1')).not.toBe(from('192.0.2.1', '192.0.2.1'));
});
