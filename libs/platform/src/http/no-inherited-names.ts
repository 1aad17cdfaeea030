import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { ProblemPart } from './problem.dto.js';
import { MOST_TOLD, escapePointer, invalidRequest } from './request-invalid.js';

/**
 * Rejects fields of a JSON body whose names objects inherit: validation would drop them silently. Errors:
 * `request-invalid`.
 */
export class NoInheritedNames implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type !== 'body' || Buffer.isBuffer(value)) return value;
    const parts = inheritedNames(value);
    if (parts.length > 0) throw invalidRequest(parts.slice(0, MOST_TOLD), Math.max(0, parts.length - MOST_TOLD));
    return value;
  }
}

/** Does not look into arrays: no field of a request is one. Iterative, because a body may be as deep as it is long. */
function inheritedNames(body: unknown): readonly ProblemPart[] {
  const parts: ProblemPart[] = [];
  const waiting: [value: unknown, pointer: string][] = [[body, '']];
  for (const [value, parent] of waiting) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [name, inner] of Object.entries(value)) {
      const pointer = `${parent}/${escapePointer(name)}`;
      if (name in Object.prototype)
        parts.push({ pointer, code: 'property-unknown', detail: `Unknown name ${JSON.stringify(name)}.` });
      else waiting.push([inner, pointer]);
    }
  }
  return parts;
}
