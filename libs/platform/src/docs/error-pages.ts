import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { wantsHtml } from '../http/accepted.js';
import { type ErrorTable, Failure } from '../http/failure.js';
import { PROBLEM_CONTENT_TYPE, problemOf } from '../http/problem.filter.js';
import { type DocumentedCode, exampleOf } from './documented-code.js';
import { HTML, STYLE, STYLE_URL, escapeHtml, renderPage, renderSentence } from './html.js';

const BASE = '/docs/errors';

export interface ErrorPages {
  /** Every code of an answer and of an entry in `errors`, in the order of the list. */
  readonly codes: readonly DocumentedCode[];
  readonly table: ErrorTable;
  /** ` Did you mean …?` for a code that is not documented, or an empty text. */
  readonly didYouMean: (given: string, known: readonly string[]) => string;
}

/**
 * `/docs/errors` and `/docs/errors/{code}`: the pages that the `type` of a problem leads to, in HTML or JSON by
 * `Accept`, without a key. An unknown code is a 404. Call it before `listen`.
 */
export function serveErrorPages(app: NestFastifyApplication, pages: ErrorPages): void {
  const { codes } = pages;
  const instance = app.getHttpAdapter().getInstance();
  instance.get(STYLE_URL, (_, reply) => reply.type('text/css; charset=utf-8').send(STYLE));
  instance.get(BASE, (request, reply) => answer(request, reply, { data: codes.map(listed) }, () => listPage(codes)));
  instance.get<{ Params: { readonly code: string } }>(`${BASE}/:code`, (request, reply) => {
    const found = codes.find(({ code }) => code === request.params.code);
    if (found === undefined) return notDocumented(request, reply, pages);
    return answer(request, reply, { data: whole(found, codes) }, () => codePage(found, codes));
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, json: object, html: () => string): FastifyReply {
  void reply.headers({ vary: 'Accept', 'cache-control': 'public, max-age=3600' });
  if (wantsHtml(request.headers.accept)) return reply.type(HTML).send(html());
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(json));
}

function notDocumented(
  request: FastifyRequest<{ Params: { readonly code: string } }>,
  reply: FastifyReply,
  { codes, table, didYouMean }: ErrorPages,
): FastifyReply {
  const given = request.params.code;
  const near = didYouMean(
    given,
    codes.map(({ code }) => code),
  );
  const failure = new Failure('not-found', `There is no code ${JSON.stringify(given.slice(0, 60))}.${near}`);
  const problem = problemOf(failure, table, request.id);
  return reply.code(problem.status).type(PROBLEM_CONTENT_TYPE).send(JSON.stringify(problem));
}

function listed({ code, title, status }: DocumentedCode) {
  return { code, title, status, href: `${BASE}/${code}` };
}

function whole(found: DocumentedCode, codes: readonly DocumentedCode[]) {
  const { code, title, status, retriable, when, whatToDo } = found;
  return { code, title, status, retriable, when, whatToDo, example: exampleOf(found, codes) };
}

function codePage(found: DocumentedCode, codes: readonly DocumentedCode[]): string {
  const { code, title, status, retriable, when, whatToDo } = found;
  const facts = [
    ['Status', status === null ? 'An entry in the <code>errors</code> of an answer.' : String(status)],
    ['Can the same request succeed later?', retriable ? 'Yes, after the seconds in <code>Retry-After</code>.' : 'No.'],
    ['When', renderSentence(when)],
    ['What to do', renderSentence(whatToDo)],
  ].map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`);
  return renderPage(
    `${code}: ${title}`,
    `<h1><code>${escapeHtml(code)}</code></h1>
<p>${escapeHtml(title)}.</p>
<dl>${facts.join('\n')}</dl>
<h2>Example</h2>
<pre>${escapeHtml(JSON.stringify(exampleOf(found, codes), null, 2))}</pre>
<p><a href="${BASE}">All codes</a></p>`,
  );
}

function listPage(codes: readonly DocumentedCode[]): string {
  const items = codes.map(
    ({ code, title }) => `<dt><a href="${BASE}/${code}">${escapeHtml(code)}</a></dt><dd>${escapeHtml(title)}</dd>`,
  );
  return renderPage('Error codes', `<h1>Error codes</h1>\n<dl>${items.join('\n')}</dl>`);
}
