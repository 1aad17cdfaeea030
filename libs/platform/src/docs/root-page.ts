import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { wantsHtml } from '../http/accepted.js';

/** Where a link leads, and what is there. */
export interface RootLink {
  readonly href: string;
  readonly title: string;
}

/** Links that every documented service has. */
const documentation: readonly RootLink[] = [
  { href: '/docs', title: 'Documentation to read and to try' },
  { href: '/docs/openapi.json', title: 'OpenAPI 3.1 document' },
  { href: '/docs/errors', title: 'Codes of errors' },
  { href: '/health/ready', title: 'Is the service ready?' },
  { href: '/metrics', title: 'Metrics' },
];

/** `/`: leads a person to the documentation, and tells a program where it can go. Before `listen`. */
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
