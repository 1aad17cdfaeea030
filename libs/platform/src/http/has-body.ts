import type { FastifyRequest } from 'fastify';

/** A length or a transfer coding announces a body, whatever the method (RFC 9112, 6). */
export function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}
