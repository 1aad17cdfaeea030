import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const policy = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};
/** Swagger UI sets styles on elements and shows images from data URLs; nothing else does. */
const docsPolicy = { ...policy, 'style-src': "'self' 'unsafe-inline'", 'img-src': "'self' data:" };
const docsRoute = /^\/docs(?!\/errors)(?:[/?]|$)/;

/** Security headers on every answer, of failures too; a looser content policy on the documentation only. */
export async function setSecurityHeaders(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, { contentSecurityPolicy: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.header('content-security-policy', textOf(docsRoute.test(request.url) ? docsPolicy : policy));
      done();
    });
}

function textOf(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
