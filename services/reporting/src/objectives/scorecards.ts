import { Injectable, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  type Objective,
  completenessOf,
  flowQuestions,
  headlinesOf,
  requireScope,
  scorecardQuestions,
  scorecardsOf,
} from '#domain';
import { Clock, type NoBody } from '#platform';
import { Definitions } from '../answers/definitions.js';
import { gathered } from '../values/list-text.js';
import { type BodyText, ValueAnswers } from '../values/value-answers.js';
import { type ScorecardQuery, toScope } from './scorecard-query.dto.js';
import { type Scorecard, toScorecard } from './scorecard.dto.js';

/** Answers scorecards as other values are answered, all at one position. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly definitions: Definitions,
    private readonly answers: ValueAnswers,
    private readonly clock: Clock,
  ) {}

  /**
   * `data`: what the answer shows of the scorecards, which are in the order of the objectives. Errors: `area-unknown`,
   * `period-invalid`, before anything is read; those of `ValueAnswers.answer`.
   */
  async answer(
    reply: FastifyReply,
    { objectives, query }: { readonly objectives: readonly Objective[]; readonly query: ScorecardQuery },
    data: (scorecards: readonly Scorecard[]) => unknown,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const { catalogue } = this.definitions;
    const moment = { asOf: null, today: this.clock.today() };
    const scope = toScope(query);
    requireScope(scope, catalogue.areas, moment);
    const headlines = headlinesOf(objectives, catalogue);
    const { standing, quarters, due, received, before } = scorecardQuestions(headlines, moment, scope);
    const text: BodyText = function* (values, { meta, language, targets }) {
      const all = [];
      for (const ofQuestion of values) all.push(yield* gathered(ofQuestion));
      const [ofStanding = [], ofQuarters = [], ofDue = [], ofReceived = [], ...others] = all;
      const ofBefore = before === null ? [] : (others.shift() ?? []);
      const answered = { standing: ofStanding, quarters: ofQuarters, before: ofBefore, flows: others.flat() };
      const scored = scorecardsOf(objectives, headlines, answered, { scope, moment, book: targets });
      const completeness = completenessOf(ofDue[0], ofReceived[0]);
      const shared = { scope, today: moment.today, completeness, catalogue, language, isFull: query.detail === 'full' };
      yield JSON.stringify({ data: data(scored.map((one) => toScorecard(one, shared))), meta });
    };
    const first = [standing, quarters, due, received] as const;
    return this.answers.answer(reply, before === null ? first : [...first, before], text, (book) =>
      flowQuestions(headlines, { scope, book, moment }),
    );
  }
}
