import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256Hex } from '../process/hash.js';

/**
 * Strong entity tag over everything that the bytes of an answer depend on: version of the data, query, format,
 * language. Shape: quoted, as RFC 9110 requires. Equal texts give equal tags; the tag does not reveal the text.
 */
export function entityTag(determinants: string): string {
  return `"${sha256Hex(determinants).slice(0, 32)}"`;
}

/** What a controller returns when it has no body: Nest sends the headers alone. */
export type NoBody = StreamableFile | undefined;

/** True if the answer with this tag has no body: the client has it, or asks for the headers. */
export function isAnsweredByHeaders({ method, headers }: FastifyRequest, tag: string): boolean {
  return method === 'HEAD' || isHeld(headers['if-none-match'], tag);
}

/** Ends an answer without a body: 304 if the client has the tag. */
export function headersAlone(reply: FastifyReply, tag: string): NoBody {
  const { method, headers } = reply.request;
  if (isHeld(headers['if-none-match'], tag)) void reply.code(304);
  if (method !== 'HEAD') return undefined;
  void reply.type(JSON_TYPE);
  // For no body at all, Fastify's HEAD routes would claim `content-length: 0`, which GET does not answer with.
  return new StreamableFile(Readable.from([]));
}

/** Content type of JSON answers. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** True if the client names this answer itself: not by `*`, which stands for any answer, if there is one. */
export function isNamed({ headers }: FastifyRequest, tag: string): boolean {
  return tagsIn(headers['if-none-match']).includes(tag);
}

/** RFC 9110, 13.1.2: weak comparison, a list or `*`. */
function isHeld(ifNoneMatch: string | undefined, tag: string): boolean {
  const held = tagsIn(ifNoneMatch);
  return held.includes('*') || held.includes(tag);
}

function tagsIn(ifNoneMatch = ''): readonly string[] {
  return ifNoneMatch.split(',').map((text) => text.trim().replace(/^W\//, ''));
}
