import type { FastifyReply } from 'fastify';
import { sha256Hex } from '../process/hash.js';

/**
 * Strong entity tag over everything that the bytes of an answer depend on: version of the data, query, format,
 * language. Shape: quoted, as RFC 9110 requires. Equal texts give equal tags; the tag does not reveal the text.
 */
export function entityTag(determinants: string): string {
  return `"${sha256Hex(determinants).slice(0, 32)}"`;
}

/**
 * Answers `304` without a body when the client has this version; otherwise makes and returns the body. For a controller
 * that gets its reply from `@Res({ passthrough: true })` and returns the result of this function.
 */
export async function withEntityTag<T>(
  reply: FastifyReply,
  determinants: string,
  body: () => T | Promise<T>,
): Promise<T | undefined> {
  const tag = entityTag(determinants);
  void reply.header('etag', tag);
  if (!isHeld(reply.request.headers['if-none-match'], tag)) return body();
  void reply.code(304);
  return undefined;
}

/** RFC 9110, 13.1.2: weak comparison, a list or `*`. */
function isHeld(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const held = ifNoneMatch.split(',').map((text) => text.trim().replace(/^W\//, ''));
  return held.includes('*') || held.includes(tag);
}
