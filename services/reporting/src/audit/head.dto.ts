import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { type SignedHead, headText } from '#domain';
import { IsIntegerText, ListQuery } from '#platform';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class HeadsQuery extends ListQuery {
  @ApiProperty({
    description: 'Only heads of this partition of the log. With `limit=1`, the latest one.',
    required: false,
    type: 'integer',
    minimum: 0,
    examples: [3],
  })
  @IsOptional()
  @IsIntegerText(0)
  readonly partition?: number;
}

/** What was signed about the ledger of one partition, with everything needed to check it without Headway. */
export class Head {
  @ApiProperty({ description: 'Partition of the log whose ledger the head describes.', example: 3 })
  readonly partition!: number;

  @ApiProperty({
    description: 'Number of rows in the ledger, which is the sequence number of the last one. A string beyond 2^53.',
    ...exactInteger,
    example: 1180,
  })
  readonly ledgerSequence!: number | string;

  @ApiProperty({
    description:
      'Chain hash of that row. It is computed from this row and all rows before it, so a different history has a different hash.',
    example: '5f2c0c9d5b7f0a4e6d8b1c3a2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f6071',
  })
  readonly chain!: string;

  @ApiProperty({
    description: 'Offset of the first record of the partition that had not been applied yet. A string beyond 2^53.',
    ...exactInteger,
    example: 1301,
  })
  readonly nextOffset!: number | string;

  @ApiProperty({
    description: 'The watermark: the time (UTC) up to which every record of the partition had been applied.',
    example: '2026-11-25T10:00:00.250Z',
  })
  readonly watermark!: string;

  @ApiProperty({
    description: 'The text that was signed: six lines made of the fields above, each ended by a line feed.',
    example:
      'headway ledger head 1\npartition 3\nrows 1180\nchain 5f2c0c9d5b7f0a4e6d8b1c3a2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f6071\nnext-offset 1301\nwatermark 2026-11-25T10:00:00.250Z\n',
  })
  readonly text!: string;

  @ApiProperty({
    description: 'SHA-256 of the public key in its DER form.',
    example: '7d1f0c0f6a1c0b62d54f2c6c7a8e9d0b1c2d3e4f5061728394a5b6c7d8e9f0a1',
  })
  readonly keyId!: string;

  @ApiProperty({
    description:
      'The Ed25519 public key: DER (SubjectPublicKeyInfo) in base64. Trust it only if you know its id from another source.',
    example: 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=',
  })
  readonly publicKey!: string;

  @ApiProperty({
    description: 'Ed25519 signature of the UTF-8 bytes of `text`, in base64.',
    example: '5VZ0kZ0cF6bXqk8zN3oVtqfY4pQm1rjz0e0m1bqk0d3T3bYxk2W8vYt1x0t7Q8g5m5bq0XyYV3u1l6w0cJ5nCA==',
  })
  readonly signature!: string;
}

export class HeadsResponse {
  @ApiProperty({ description: 'The heads by partition, newest first within each.', type: [Head] })
  readonly data!: readonly Head[];

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toHead(head: SignedHead): Head {
  const { partition, seq, chain, nextOffset, watermark, keyId, publicKey, signature } = head;
  return {
    partition,
    ledgerSequence: jsonInteger(seq),
    chain,
    nextOffset: jsonInteger(nextOffset),
    watermark: new Date(watermark).toISOString(),
    text: headText(head),
    keyId,
    publicKey,
    signature,
  };
}
