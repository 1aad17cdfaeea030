import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Day, type Language, type Viewer, everyone, vectorText, viewerBy } from '#domain';
import type { Position } from '#kpi-store';
import { Clock, type NoBody, callerOf, entityTag, headersAlone, isAnsweredByHeaders, isNamed } from '#platform';
import { Backlog } from './backlog.js';
import { Definitions } from './definitions.js';
import { freshnessHeaders } from './freshness.js';
import { languageOf } from './language.js';
import { type Meta, metaOf } from './meta.dto.js';
import { representation } from './representation.js';

/** The headers of an answer, known before its body is made. */
export interface AnswerHead {
  /** Entity tag. */
  readonly tag: string;
  readonly language: Language;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer from the store depends on besides the request. */
export interface Knowledge {
  readonly position: Position;
  /** Current UTC day: windows that are not over end with it. */
  readonly today: Day;
  /** What the body shows and the position does not cover. */
  readonly shown?: readonly string[];
  /** Units whose reporting the body is limited to; absent: it is not about how units report. */
  readonly judged?: readonly string[] | '*';
}

/**
 * Makes the headers of every answer: entity tag, language, freshness and caching. The tag covers everything that the
 * bytes of the body depend on (vector, representation, reference data, query, the caller's disclosure, language, day),
 * so a client that holds the answer gets 304 before a number is read. An answer that fails has none of these headers.
 */
@Injectable()
export class Answers {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly backlog: Backlog,
  ) {}

  /** The head of an answer from the store. */
  headAt(reply: FastifyReply, { position, today, shown = [], judged }: Knowledge): AnswerHead {
    const freshness = freshnessHeaders(position, this.backlog.read(), this.clock.now());
    const head = this.headOf(reply, [vectorText(position.vector), today, ...shown, judgedText(judged)], freshness);
    return judged === undefined ? head : { ...head, headers: { ...head.headers, ...PRIVATE } };
  }

  /** An answer whose body is at hand. */
  fromSnapshot<Body>(
    reply: FastifyReply,
    knowledge: Knowledge,
    body: (meta: Meta, language: Language) => Body,
  ): Body | NoBody {
    return this.tagged(reply, this.headAt(reply, knowledge), (language) => body(metaOf(knowledge.position), language));
  }

  /**
   * An answer about something that may not exist. It does exist for a client that sends the tag of its answer, so then
   * nothing is read. Errors: those of `read`.
   */
  async found<Found extends Pick<Knowledge, 'position' | 'shown'>, Body>(
    reply: FastifyReply,
    position: Position,
    read: () => Promise<Found>,
    body: (found: Found, meta: Meta) => Body,
  ): Promise<Body | NoBody> {
    const today = this.clock.today();
    const known = this.headAt(reply, { position, today });
    if (isNamed(reply.request, known.tag)) return this.settle(reply, known);
    const found = await read();
    // What was read may be newer than `position`, so its tag is that of its own snapshot.
    const { position: readAt, shown = [] } = found;
    return this.fromSnapshot(reply, { position: readAt, today, shown }, (meta) => body(found, meta));
  }

  /** An answer that depends only on the software, its reference data and today's date. */
  fromReference<Body>(reply: FastifyReply, body: (language: Language) => Body): Body | NoBody {
    return this.tagged(reply, this.headOf(reply, [this.clock.today()]), body);
  }

  /** The end of an answer without a body, for which `isAnsweredByHeaders`. */
  settle(reply: FastifyReply, { headers, tag }: AnswerHead): NoBody {
    void reply.headers(headers);
    return headersAlone(reply, tag);
  }

  private tagged<Body>(reply: FastifyReply, head: AnswerHead, body: (language: Language) => Body): Body | NoBody {
    if (isAnsweredByHeaders(reply.request, head.tag)) return this.settle(reply, head);
    const made = body(head.language);
    void reply.headers(head.headers);
    return made;
  }

  private headOf(
    { request }: FastifyReply,
    dependsOn: readonly string[],
    freshness: Readonly<Record<string, string>> = {},
  ): AnswerHead {
    const language = languageOf(request.headers['accept-language']);
    const viewer = viewerBy(callerOf(request));
    const form = [representation.version, representation.golden, this.definitions.answerVersion].map(String);
    const tag = entityTag([...dependsOn, ...form, request.url, language, disclosureTo(viewer)].join('\n'));
    const headers = {
      ...freshness,
      etag: tag,
      'content-language': language,
      'cache-control': `${viewer === everyone ? 'public' : 'private'}, no-cache`,
      vary: 'Accept, Accept-Language, Authorization',
    };
    return { tag, language, headers };
  }
}

const PRIVATE = { 'cache-control': 'private, no-cache' } as const;

function judgedText(units: readonly string[] | '*' = []): string {
  return `reporting of ${units === '*' ? units : units.toSorted().join(' ')}`;
}

/** The caller as the disclosure rules see it. */
export function viewerOf({ request }: FastifyReply): Viewer {
  return viewerBy(callerOf(request));
}

/** Equal for callers who see the same. Not the name of the key, which stays the same when its units change. */
function disclosureTo({ detailOf }: Viewer): string {
  return `detail of ${detailOf === '*' ? detailOf : detailOf.toSorted().join(' ')}`;
}
