import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { wantsHtml } from '../http/accepted.js';

/** The target of a link, and its description. */
export interface RootLink {
  readonly href: string;
  readonly title: string;
}

/** Links that every documented service has. */
const documentation: readonly RootLink[] = [
  { href: '/docs', title: 'Documentation to read and try out' },
  { href: '/docs/openapi.json', title: 'OpenAPI 3.1 document' },
  { href: '/docs/errors', title: 'Error codes' },
  { href: '/health/ready', title: 'Is the service ready?' },
  { href: '/metrics', title: 'Metrics' },
];

/** `/`: leads a person to the documentation, and tells a program where it can go. Call it before `listen`. */
export function serveRoot(
  app: NestFastifyApplication,
  { title, links = [] }: { readonly title: string; readonly links?: readonly RootLink[] },
): void {
  const instance = app.getHttpAdapter().getInstance();
  instance.get('/', (request, reply) => {
    void reply.header('vary', 'Accept');
    if (wantsHtml(request.headers.accept)) return reply.redirect('/docs', 302);
    return reply
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ title, links: [...links, ...documentation] }));
  });
}
