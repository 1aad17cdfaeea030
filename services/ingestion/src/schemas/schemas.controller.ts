import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AppError, type JsonSchema, eventTypes } from '#domain';
import { ApiProblems, Public } from '#platform';

export class PublishedSchema {
  @ApiProperty({ description: 'Full type of the event.', example: 'org.undp.digital.solution.adopted.v1' })
  readonly type!: string;

  @ApiProperty({ description: 'Where its schema is.', example: '/schemas/org.undp.digital.solution.adopted/v1.json' })
  readonly schema!: string;
}

export class PublishedSchemas {
  @ApiProperty({ description: 'Every type of event that is accepted.', type: [PublishedSchema] })
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
    summary: 'Published event contracts',
    description: 'Lists the types of events that are accepted, each with the address of its JSON Schema.',
  })
  @ApiOkResponse({ description: 'The types.', type: PublishedSchemas })
  list(): PublishedSchemas {
    return { data: [...schemas].map(([schema, { type }]) => ({ type, schema })) };
  }

  @Get(':type/:version')
  @Header('content-type', 'application/schema+json')
  @ApiOperation({
    operationId: 'readSchema',
    summary: 'The contract of one type of event',
    description:
      'The JSON Schema 2020-12 of the data of an event, with its fields, limits and an example. It never changes; a change is a new version.',
  })
  @ApiParam({ name: 'type', description: 'Type without its version.', example: 'org.undp.digital.solution.adopted' })
  @ApiParam({ name: 'version', description: 'Version and `.json`.', example: 'v1.json' })
  @ApiOkResponse({ description: 'A JSON Schema.', schema: { type: 'object' } })
  @ApiProblems(['not-found', 404, { detail: 'There is no schema org.undp.digital.solution.adopted v9.json.' }])
  read(@Param('type') type: string, @Param('version') version: string): JsonSchema {
    const found = schemas.get(`/schemas/${type}/${version}`);
    if (found === undefined) throw new AppError('not-found', `There is no schema ${type} ${version}.`);
    return found.schema;
  }
}
