import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AppError, type JsonSchema, eventTypes } from '#domain';
import { ApiProblems, Public } from '#platform';

export class PublishedSchema {
  @ApiProperty({
    description: 'Full type of the event, including its version.',
    example: 'org.undp.digital.solution.adopted.v1',
  })
  readonly type!: string;

  @ApiProperty({
    description: 'Path of the JSON Schema of this type.',
    example: '/schemas/org.undp.digital.solution.adopted/v1.json',
  })
  readonly schema!: string;
}

export class PublishedSchemas {
  @ApiProperty({ description: 'Every event type that Headway accepts.', type: [PublishedSchema] })
  readonly data!: readonly PublishedSchema[];
}

const schemas = new Map(eventTypes.map(({ type, schema }) => [String(schema['$id']), { type, schema }]));

@ApiTags('Schemas')
@Public()
@Controller('schemas')
export class SchemasController {
  @Get()
  @ApiOperation({
    operationId: 'listSchemas',
    summary: 'List the event types and their schemas',
    description: 'Lists every event type that Headway accepts, with the path of its JSON Schema.',
  })
  @ApiOkResponse({ description: 'The event types.', type: PublishedSchemas })
  list(): PublishedSchemas {
    return { data: [...schemas].map(([schema, { type }]) => ({ type, schema })) };
  }

  @Get(':type/:version')
  @Header('content-type', 'application/schema+json')
  @ApiOperation({
    operationId: 'readSchema',
    summary: 'Read the schema of one event type',
    description:
      'Returns the JSON Schema (2020-12) of the data of one event type, with its fields, limits and an example. A published schema never changes; every change is published as a new version.',
  })
  @ApiParam({
    name: 'type',
    description: 'Event type without its version.',
    example: 'org.undp.digital.solution.adopted',
  })
  @ApiParam({ name: 'version', description: 'Version of the type, followed by `.json`.', example: 'v1.json' })
  @ApiOkResponse({ description: 'The JSON Schema.', schema: { type: 'object' } })
  @ApiProblems(['not-found', 404, { detail: 'There is no schema org.undp.digital.solution.adopted v9.json.' }])
  read(@Param('type') type: string, @Param('version') version: string): JsonSchema {
    const found = schemas.get(`/schemas/${type}/${version}`);
    if (found === undefined) throw new AppError('not-found', `There is no schema ${type} ${version}.`);
    return found.schema;
  }
}
