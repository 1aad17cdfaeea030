import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A route in the router's form: `POST`, `/v1/things/:id`. */
export type ServedRoute = readonly [method: string, path: string];

const LINE = /^(?<indent>[│ ]*)[├└]── (?<part>\S*)(?: \((?<methods>[A-Z, ]+)\))?$/;
const INDENT = 4;

/** Every route of an initialised application, including those outside controllers, except HEAD. */
export function servedRoutes(app: NestFastifyApplication): readonly ServedRoute[] {
  const parents: string[] = [];
  const printed = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  return printed.split('\n').flatMap((line): readonly ServedRoute[] => {
    const { indent = '', part = '', methods = '' } = LINE.exec(line)?.groups ?? {};
    if (part === '') return [];
    const depth = indent.length / INDENT;
    const path = `${parents[depth - 1] ?? ''}${part}`;
    parents[depth] = path;
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => [method, path] as const);
  });
}
