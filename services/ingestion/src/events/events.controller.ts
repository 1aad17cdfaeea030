import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, MAX_BATCH_BYTES, MAX_MESSAGE_BYTES, ProblemBudget, SENDING_SCOPES } from '#domain';
import { AnyScope, ApiProblems, Caller, Clock, type Principal, pointAt } from '#platform';
import { Intake, type Taken } from '../acceptance/intake.js';
import { type Message, httpMessage, keySender } from '../acceptance/message.js';
import { Pace } from '../fairness/pace.js';
import { membersIn } from './batch-members.js';
import { ApiEventProblems } from './event-problem.dto.js';
import { eventRejected } from './event-rejected.js';
import { EventResults, toResults } from './event-results.dto.js';
import { ApiAttributeHeaders, eventContent } from './event-content.js';
import { PublishQuery } from './publish-query.dto.js';
import { BATCH, EVENT, isBatch, receivedOver } from './received-http.js';

@ApiTags('Events')
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly intake: Intake,
    private readonly clock: Clock,
    private readonly pace: Pace,
  ) {}

  @Post()
  @HttpCode(202)
  @AnyScope(...SENDING_SCOPES)
  @ApiOperation({
    operationId: 'publishEvents',
    summary: 'Publish one event or a batch',
    description:
      'Accepts one CloudEvent in structured mode or in binary mode (attributes in `ce-` headers, data in the body), or a batch of up to 1,000 CloudEvents. The status 202 means that the event log has acknowledged every event, so none of them can be lost. An event that is sent again is accepted again, but has no further effect. A rejected event is kept in quarantine with its reasons. Data, corrections and voids require the scope `events:write`; headquarters events (`hq.*`) require the scope `govern`. An event whose scope the key lacks is rejected with the reason `type-not-allowed`.',
    requestBody: {
      required: true,
      description: 'A CloudEvent, the data of a CloudEvent (binary mode), or an array of CloudEvents.',
      content: eventContent,
    },
  })
  @ApiAttributeHeaders()
  @ApiResponse({ status: 202, description: 'All events were accepted.', type: EventResults })
  @ApiResponse({
    status: 207,
    description:
      'Some or all events of the batch were rejected. The other events were accepted and need not be sent again.',
    type: EventResults,
  })
  @ApiOkResponse({ description: 'Dry run: all events would be accepted. Nothing was written.', type: EventResults })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400, pointAt('/dryRun', 'is-in', 'dryRun must be one of the following values: true, false')],
    ['message-too-large', 413],
    ['batch-too-large', 413],
    ['too-many-events-waiting', 429],
    ['log-unavailable', 503],
  )
  @ApiEventProblems(['content-type-unsupported', 415], ['event-rejected', 422])
  async publish(
    @Query() { dryRun }: PublishQuery,
    @Req() request: FastifyRequest,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventResults> {
    const isDry = dryRun === 'true';
    const received = receivedOver(request);
    const parts = isBatch(request) ? await membersIn(received.value ?? new Uint8Array()) : [received];
    const messages = parts.map((part) => httpMessage(part, caller, this.clock.now()));
    const taken = isDry ? await this.intake.check(messages) : await this.take(messages, caller);
    const [only] = taken;
    if (!isBatch(request) && only?.acceptance.status === 'rejected') {
      const { problems, more } = only.acceptance;
      throw eventRejected(problems, { more, row: only.row, notKept: only.notKept });
    }
    const results = toResults(taken, isDry);
    void reply.code(results.rejected > 0 ? 207 : isDry ? 200 : 202);
    return results;
  }

  private async take(messages: readonly Message[], caller: Principal): Promise<readonly Taken[]> {
    const budget = new ProblemBudget(messages.length);
    return this.pace.sendInParts(keySender(caller), messages.length, ({ from, to }) =>
      this.intake.take(messages.slice(from, to), { budget }),
    );
  }
}

/** The bodies that this route parses itself. */
export const eventBodies = [
  { path: '/v1/events', contentType: 'application/json', limitBytes: MAX_MESSAGE_BYTES, tooLarge: 'message-too-large' },
  { path: '/v1/events', contentType: EVENT, limitBytes: MAX_MESSAGE_BYTES, tooLarge: 'message-too-large' },
  { path: '/v1/events', contentType: BATCH, limitBytes: MAX_BATCH_BYTES, tooLarge: 'batch-too-large' },
];
