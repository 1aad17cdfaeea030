import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Min, ValidateNested } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { AnyScope, Public, Scopes } from '../access/access.guard.js';
import { KeyLookup } from '../access/key-lookup.js';
import { Caller, type Principal } from '../access/principal.js';
import { ApiProblems } from '../http/api-problems.js';
import { createHttpApp, type HttpOptions } from '../http/app.js';
import { entityTag, headersAlone, isAnsweredByHeaders } from '../http/etag.js';
import { type ErrorRow, type ErrorTable, Failure } from '../http/failure.js';
import { HealthModule, type Probes } from '../operations/health.js';
import { Metrics, MetricsModule } from '../operations/metrics.js';
import { createLogger } from '../process/logger.js';
import { sha256Hex } from '../process/hash.js';

const row = (status: number, retriable = false, logLevel: ErrorRow['logLevel'] = 'info'): ErrorRow => ({
  status,
  retriable,
  logLevel,
  title: `Status ${status}`,
});

export const toyErrors: ErrorTable = {
  'request-invalid': row(400),
  'cursor-invalid': row(400),
  'key-missing': row(401),
  'key-unknown': row(401),
  'scope-missing': row(403),
  'not-found': row(404),
  'method-not-allowed': row(405),
  'format-not-available': row(406),
  'request-timeout': row(408, true),
  'message-too-large': row(413),
  'crate-too-large': row(413),
  'uri-too-long': row(414),
  'content-type-unsupported': row(415),
  'rate-limited': row(429, true),
  'headers-too-large': row(431),
  'internal-error': row(500, false, 'error'),
  'shelf-unreachable': row(503, true, 'error'),
};

class Size {
  @ApiProperty({ description: 'Height in centimetres.', example: 12 })
  @IsInt()
  @Min(1)
  readonly heightCm!: number;
}

class NewToy {
  @ApiProperty({ description: 'Name on the box.', example: 'Top' })
  @IsString()
  readonly name!: string;

  @ApiProperty({ description: 'Outer size.', type: Size })
  @ValidateNested()
  @Type(() => Size)
  readonly size!: Size;
}

class ToyQuery {
  @ApiProperty({ description: 'Colour to look for.', example: 'red' })
  @Matches(/^(red|blue)$/)
  readonly colour!: string;
}

@Controller('v1/toys')
class ToyController {
  @Scopes('toys:read')
  @Get()
  @ApiOperation({ operationId: 'listToys', summary: 'Toys of one colour', description: 'In the order of their names.' })
  @ApiOkResponse({ description: 'The toys.', type: [NewToy] })
  @ApiProblems(['request-invalid', 400])
  list(@Query() { colour }: ToyQuery, @Caller() caller: Principal) {
    return { colour, isDto: true, caller: caller.name };
  }

  @Public()
  @Post()
  @ApiOperation({ operationId: 'addToy', summary: 'Add a toy', description: 'Answers what was understood.' })
  @ApiCreatedResponse({ description: 'The toy.', type: NewToy })
  add(@Body() toy: NewToy) {
    return { name: toy.name, heightCm: toy.size.heightCm };
  }
}

@Controller('v1')
class OddController {
  @ApiExcludeEndpoint()
  @Public()
  @Post('toys/count')
  count() {
    return { toys: 0 };
  }

  @ApiExcludeEndpoint()
  @Get('locked')
  locked() {
    return {};
  }

  @ApiExcludeEndpoint()
  @AnyScope('toys:read', 'toys:lend')
  @Get('shelf')
  shelf(@Caller() { name }: Principal) {
    return { caller: name };
  }

  @ApiExcludeEndpoint()
  @Public()
  @Post('crates')
  @HttpCode(202)
  crate(@Body() body: unknown) {
    return { isRaw: Buffer.isBuffer(body), bytes: String(body) };
  }

  @ApiExcludeEndpoint()
  @Public()
  @Get('broken')
  broken() {
    throw new Error('password of the cellar: hunter2');
  }

  /** An answer that has begun and never ends. */
  @ApiExcludeEndpoint()
  @Public()
  @Get('begun')
  begun(@Res() reply: FastifyReply) {
    reply.hijack();
    reply.raw.write('so far');
  }

  @ApiExcludeEndpoint()
  @Public()
  @Get('away')
  away() {
    throw new Failure<'shelf-unreachable'>('shelf-unreachable', 'The shelf did not answer');
  }

  @ApiExcludeEndpoint()
  @Public()
  @Get('tagged/:version')
  tagged(@Param('version') version: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const tag = entityTag(version);
    void reply.header('etag', tag);
    return isAnsweredByHeaders(reply.request, tag) ? headersAlone(reply, tag) : { version };
  }
}

export class ToyKeys extends KeyLookup {
  asked = 0;

  async find(hash: string): Promise<Principal | null> {
    this.asked += 1;
    if (hash === sha256Hex('reader-key')) return { name: 'reader', scopes: ['toys:read'], units: [] };
    if (hash === sha256Hex('other-key')) return { name: 'other', scopes: ['toys:count'], units: '*' };
    return null;
  }
}

/** Not initialised, so that documentation can be added. */
export function openToyApp(options: Partial<HttpOptions> = {}, probes: Probes = {}): Promise<NestFastifyApplication> {
  @Module({
    imports: [HealthModule.with(probes), MetricsModule.with(new Metrics())],
    controllers: [ToyController, OddController],
  })
  class ToyModule {}
  const logger = createLogger({ service: 'toys', level: 'silent' });
  return createHttpApp(ToyModule, { logger, errors: toyErrors, keys: new ToyKeys(), ...options });
}
