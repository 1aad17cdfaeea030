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
    summary: 'Read the AsyncAPI document of the Kafka topics',
    description:
      'Returns the AsyncAPI 3.0 document. It describes the topics, their keys and headers, and one message for every event type, with its schema and an example.',
  })
  @ApiOkResponse({ description: 'The AsyncAPI document.', schema: { type: 'object' } })
  read(): object {
    return document;
  }
}
