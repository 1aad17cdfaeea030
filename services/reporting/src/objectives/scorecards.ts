import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Objective, againstTargets, headlinesOf, scorecardQuestions, scorecardsOf } from '#domain';
import { Clock, type NoBody } from '#platform';
import { Definitions } from '../answers/definitions.js';
import { gathered } from '../values/list-text.js';
import { type BodyText, ValueAnswers } from '../values/value-answers.js';
import { type Scorecard, toScorecard } from './scorecard.dto.js';

/** Answers scorecards as other values are answered, all at one position. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly definitions: Definitions,
    private readonly answers: ValueAnswers,
    private readonly clock: Clock,
  ) {}

  /** `data`: what the answer shows of the scorecards, which are in the order of the objectives. */
  answer(
    reply: FastifyReply,
    objectives: readonly Objective[],
    data: (scorecards: readonly Scorecard[]) => unknown,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const { catalogue } = this.definitions;
    const headlines = headlinesOf(objectives, catalogue);
    const { standing, quarters } = scorecardQuestions(headlines, { asOf: null, today: this.clock.today() });
    const text: BodyText = function* ([ofStanding = [], ofQuarters = []], { meta, language, targets }) {
      const values = { standing: yield* gathered(ofStanding), quarters: yield* gathered(ofQuarters) };
      const compared = againstTargets(targets, catalogue.indicators);
      const scored = scorecardsOf(objectives, headlines, values);
      yield JSON.stringify({
        data: data(scored.map((one) => toScorecard(one, { catalogue, language, compared }))),
        meta,
      });
    };
    return this.answers.answer(reply, [standing, quarters], text);
  }
}
