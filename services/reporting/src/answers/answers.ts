import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Language, type Viewer, everyone, viewerBy } from '#domain';
import type { SnapshotVersion } from '#kpi-store';
import { Clock, type NoBody, callerOf, withEntityTag } from '#platform';
import { Backlog } from './backlog.js';
import { freshnessHeaders } from './freshness.js';
import { jsonInteger } from './json-integer.js';
import { languageOf } from './language.js';
import type { Meta } from './meta.dto.js';
import { Definitions } from './definitions.js';

/** Sets the headers of every answer: entity tag, language, freshness and caching. */
@Injectable()
export class Answers {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly backlog: Backlog,
  ) {}

  /**
   * An answer made from one snapshot of the store; 304 without a body if the client already has it. The entity tag
   * covers the snapshot, the projection version, the reference data, the query, the caller's disclosure, the language
   * and the day (windows that are not over end today). `shown` adds what the body shows and none of these covers.
   */
  async fromSnapshot<Body>(
    reply: FastifyReply,
    snapshot: SnapshotVersion,
    body: (meta: Meta, language: Language) => Body | Promise<Body>,
    shown: readonly string[] = [],
  ): Promise<Body | NoBody> {
    const now = this.clock.now();
    void reply.headers(freshnessHeaders(snapshot, this.backlog.read(), now));
    const meta: Meta = {
      asOf: null,
      final: false,
      version: jsonInteger(snapshot.version),
      projection: snapshot.projection,
    };
    const { answerVersion } = this.definitions;
    const versions = [snapshot.projection, String(snapshot.version), answerVersion, this.clock.today(), ...shown];
    return this.tagged(reply, versions, (language) => body(meta, language));
  }

  /** An answer that depends only on the software, its reference data and today's date. */
  async fromReference<Body>(reply: FastifyReply, body: (language: Language) => Body): Promise<Body | NoBody> {
    return this.tagged(reply, [this.definitions.answerVersion, this.clock.today()], body);
  }

  private tagged<Body>(
    reply: FastifyReply,
    versions: readonly string[],
    body: (language: Language) => Body | Promise<Body>,
  ): Promise<Body | NoBody> {
    const { request } = reply;
    const language = languageOf(request.headers['accept-language']);
    const viewer = viewerOf(reply);
    void reply.headers({
      'content-language': language,
      'cache-control': `${viewer === everyone ? 'public' : 'private'}, no-cache`,
      vary: 'Accept, Accept-Language, Authorization',
    });
    const determinants = [...versions, request.url, language, disclosureTo(viewer)];
    return withEntityTag(reply, determinants.join('\n'), () => body(language));
  }
}

/** The caller as the disclosure rules see it. */
export function viewerOf({ request }: FastifyReply): Viewer {
  return viewerBy(callerOf(request));
}

/** Equal for callers who see the same. Not the name of the key, which stays the same when its units change. */
function disclosureTo({ detailOf }: Viewer): string {
  return `detail of ${detailOf === '*' ? detailOf : detailOf.toSorted().join(' ')}`;
}
