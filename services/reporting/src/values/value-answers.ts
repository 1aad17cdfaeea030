import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Language, PublishedValue, Question, TargetBook } from '#domain';
import { chunkedBody, clientOf, inChunks, inSlices, isAnsweredByHeaders, JSON_TYPE, type NoBody } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { type Meta, metaOf } from '../answers/meta.dto.js';
import { IndicatorValues } from './indicator-values.js';

/** What a body shows besides values. */
export interface BodyContext {
  readonly meta: Meta;
  readonly language: Language;
  /** All baselines and targets, at the vector of the values. */
  readonly targets: TargetBook;
}

/** The text of a body, piece by piece; work pauses between two pieces. `values`: of each question. */
export type BodyText = (values: readonly Iterable<PublishedValue | null>[], context: BodyContext) => Iterable<string>;

/** Answers made of values. */
@Injectable()
export class ValueAnswers {
  constructor(
    private readonly values: IndicatorValues,
    private readonly answers: Answers,
  ) {}

  /**
   * Plans the questions, which are of one moment, and reads numbers only if headers alone are not the answer. The body
   * is sent while it is made. What it needs is released when it is complete, fails, or loses its client. Errors: those
   * of `plan`, before anything is read; those of `IndicatorValues.open`.
   */
  async answer(
    reply: FastifyReply,
    questions: readonly [Question, ...Question[]],
    text: BodyText,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const plans = this.values.plan(questions);
    const position = await this.values.position();
    const { today } = questions[0].moment;
    const known = this.answers.headAt(reply, { position, today });
    if (isAnsweredByHeaders(reply.request, known.tag)) return this.answers.settle(reply, known);
    const open = await this.values.open(plans, position, clientOf(reply.request));
    const { headers, language } = this.answers.headAt(reply, { position: open.position, today });
    const { position: readAt, targets } = open;
    const pieces = text(open.publish(viewerOf(reply)), { meta: metaOf(readAt), language, targets });
    const body = await chunkedBody(
      reply,
      inChunks(inSlices(pieces), () => open.release()),
    );
    void reply.headers(headers).type(JSON_TYPE);
    return body;
  }
}
