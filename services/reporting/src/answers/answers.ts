import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Language, type Viewer, everyone, viewerBy } from '#domain';
import type { SnapshotVersion } from '#kpi-store';
import { Clock, callerOf, withEntityTag } from '#platform';
import { Backlog } from './backlog.js';
import { freshnessHeaders } from './freshness.js';
import { jsonInteger } from './json-integer.js';
import { languageOf } from './language.js';
import type { Meta } from './meta.dto.js';
import { Projection } from './projection.js';

/** Gives every answer the headers that say what it is: entity tag, language, freshness, how it may be cached. */
@Injectable()
export class Answers {
  constructor(
    private readonly projection: Projection,
    private readonly clock: Clock,
    private readonly backlog: Backlog,
  ) {}

  /**
   * An answer about data, read at one snapshot. 304 without a body when the client holds it already. The tag covers the version of data,
   * projection and names, the query, the caller's disclosure, the language, and the day, since windows are cut at today; and `shown`, where an answer
   * shows what may change without them.
   */
  async about<Body>(
    reply: FastifyReply,
    snapshot: SnapshotVersion,
    body: (meta: Meta, language: Language) => Body | Promise<Body>,
    shown: readonly string[] = [],
  ): Promise<Body | undefined> {
    const now = this.clock.now();
    void reply.headers(freshnessHeaders(snapshot, this.backlog.read(), now));
    const meta: Meta = {
      asOf: null,
      final: false,
      version: jsonInteger(snapshot.version),
      projection: snapshot.projection,
    };
    const { version } = this.projection;
    const versions = [snapshot.projection, String(snapshot.version), version, this.clock.today(), ...shown];
    return this.tagged(reply, versions, (language) => body(meta, language));
  }

  /** An answer that depends on nothing but the software and its reference data. */
  async fixed<Body>(reply: FastifyReply, body: (language: Language) => Body): Promise<Body | undefined> {
    return this.tagged(reply, [this.projection.version, this.clock.today()], body);
  }

  private tagged<Body>(
    reply: FastifyReply,
    versions: readonly string[],
    body: (language: Language) => Body | Promise<Body>,
  ): Promise<Body | undefined> {
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

/** What the caller may be told. */
export function viewerOf({ request }: FastifyReply): Viewer {
  return viewerBy(callerOf(request));
}

/** The same text for all who are told the same: the name of a key stays when its units change. */
function disclosureTo({ detailOf }: Viewer): string {
  return `detail of ${detailOf === '*' ? detailOf : detailOf.toSorted().join(' ')}`;
}
