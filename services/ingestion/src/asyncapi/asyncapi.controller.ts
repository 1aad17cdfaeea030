import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#platform';
import { asyncApiDocument } from './asyncapi-document.js';

const document = asyncApiDocument();

@ApiTags('Schemas')
@Public()
@Controller('docs')
export class AsyncApiController {
  @Get('asyncapi.json')
  @ApiOperation({
    operationId: 'readAsyncApi',
    summary: 'The contract of the Kafka side',
    description:
      'The AsyncAPI 3.0 document: the topics, their keys and headers, and a message with its schema and an example for every type of event.',
  })
  @ApiOkResponse({ description: 'An AsyncAPI document.', schema: { type: 'object' } })
  read(): object {
    return document;
  }
}
