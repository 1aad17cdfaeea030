import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError, type Language, type Plan, type PublishedValue, type Question, type TargetBook } from '#domain';
import type { Position } from '#kpi-store';
import { chunkedBody, clientOf, inChunks, inSlices, isAnsweredByHeaders, JSON_TYPE, type NoBody } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { type Meta, metaOf } from '../answers/meta.dto.js';
import { IndicatorValues, type OpenValues } from './indicator-values.js';

/** What a body shows besides values. */
export interface BodyContext {
  readonly meta: Meta;
  readonly language: Language;
  /** All baselines and targets, at the vector of the values. */
  readonly targets: TargetBook;
}

/** The text of a body, piece by piece; work pauses between two pieces. `values`: of each question. */
export type BodyText = (values: readonly Iterable<PublishedValue | null>[], context: BodyContext) => Iterable<string>;

/** Questions that depend on what is promised. They come after those that do not. */
export type FurtherQuestions = (targets: TargetBook) => readonly Question[];

/** Targets that change between two reads are read again, at most so often. */
const MOST_READS = 3;

interface Asked {
  readonly position: Position;
  readonly client: string;
  readonly further: FurtherQuestions | null;
}

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
   * `further`: questions for which the targets are read first. All values and targets are of one vector even so.
   */
  async answer(
    reply: FastifyReply,
    questions: readonly [Question, ...Question[]],
    text: BodyText,
    further: FurtherQuestions | null = null,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const plans = this.values.plan(questions);
    const position = await this.values.position();
    const { today } = questions[0].moment;
    const known = this.answers.headAt(reply, { position, today });
    if (isAnsweredByHeaders(reply.request, known.tag)) return this.answers.settle(reply, known);
    const open = await this.open(plans, { position, client: clientOf(reply.request), further });
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

  private async open(plans: readonly Plan[], { position, client, further }: Asked): Promise<OpenValues> {
    if (further === null) return this.values.open(plans, position, client);
    let asked = further(await this.values.targetsAt(position));
    for (let read = 0; read < MOST_READS; read += 1) {
      const open = await this.values.open([...plans, ...this.values.plan(asked)], position, client);
      const askedNow = further(open.targets);
      if (JSON.stringify(askedNow) === JSON.stringify(asked)) return open;
      open.release();
      asked = askedNow;
    }
    throw new AppError('overloaded', 'Targets changed again and again while they were read.');
  }
}
