import type { OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}

/**
 * Operations that need a key and show no example of a code; each of them looks the key up, so each may fail as the
 * look-up does.
 */
export function operationsWithout({ paths }: OpenAPIObject, code: string): readonly string[] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item) as readonly Operation[]);
  const keyed = operations.filter(({ security = [] }) => security.length > 0);
  return keyed
    .filter(({ responses }) => !JSON.stringify(responses).includes(`"${code}":{`))
    .map(({ operationId }) => operationId);
}
