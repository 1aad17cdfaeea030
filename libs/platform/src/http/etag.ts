import type { FastifyReply } from 'fastify';
import { sha256Hex } from '../process/hash.js';

/**
 * Strong entity tag of everything that the bytes of an answer depend on: version of the data, query, format, language.
 * Shape: quoted, as RFC 9110 has it. Equal texts give equal tags; the text itself does not show.
 */
export function entityTag(determinants: string): string {
  return `"${sha256Hex(determinants).slice(0, 32)}"`;
}

/**
 * Answers `304` without a body when the client holds this version, else the body, which is only made then.
 * For a controller that takes its reply with `@Res({ passthrough: true })` and returns what this returns.
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
