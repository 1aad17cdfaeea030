import { ApiProperty } from '@nestjs/swagger';
import { utf8Text } from '#domain';

/** Bytes as they came: as text where they are text, else in Base64. */
export class ShownBytes {
  @ApiProperty({
    description:
      '`utf8`: `data` is the text itself. `base64`: the bytes are no UTF-8, begin with a byte order mark, or hold control characters other than tab and line ends.',
    enum: ['utf8', 'base64'],
    example: 'utf8',
  })
  readonly encoding!: 'utf8' | 'base64';

  @ApiProperty({ description: 'The text, or the bytes in Base64.', example: '{"total":1}' })
  readonly data!: string;
}

const CONTROL = /[^\P{Cc}\t\n\r]/u;

export function shown(bytes: Uint8Array): Pick<ShownBytes, 'encoding' | 'data'> {
  const text = utf8Text(bytes);
  if (text !== null && !CONTROL.test(text)) return { encoding: 'utf8', data: text };
  return { encoding: 'base64', data: Buffer.from(bytes).toString('base64') };
}
