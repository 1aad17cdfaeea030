import { ApiProperty } from '@nestjs/swagger';
import { utf8Text } from '#domain';

/** Bytes as received: shown as text if they are text, otherwise in Base64. */
export class ShownBytes {
  @ApiProperty({
    description:
      '`utf8` if `data` is the text itself. `base64` if the bytes are not UTF-8, begin with a byte order mark, or contain control characters other than tabs and line ends.',
    enum: ['utf8', 'base64'],
    example: 'utf8',
  })
  readonly encoding!: 'utf8' | 'base64';

  @ApiProperty({ description: 'The text, or the bytes in Base64.', example: '{"total":1}' })
  readonly data!: string;
}

const CONTROL = /[^\P{Cc}\t\n\r]/u;

export function toShownBytes(bytes: Uint8Array): Pick<ShownBytes, 'encoding' | 'data'> {
  const text = utf8Text(bytes);
  if (text !== null && !CONTROL.test(text)) return { encoding: 'utf8', data: text };
  return { encoding: 'base64', data: Buffer.from(bytes).toString('base64') };
}
