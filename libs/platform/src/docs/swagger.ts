import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { BEARER_SCHEME } from '../access/access.guard.js';
import type { DocumentedCode } from './documented-code.js';
import { showProblems } from './problem-examples.js';
import { type RootLink, serveRoot } from './root-page.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

export interface DocsInfo {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly version: string;
  /** Where `/` leads, in addition to the documentation. */
  readonly links?: readonly RootLink[];
  /** Codes with which failures are answered: their examples are shown under their statuses. */
  readonly codes?: readonly DocumentedCode[];
  /** Groups of operations, in display order. */
  readonly tags?: readonly { readonly name: string; readonly description: string }[];
}

/**
 * The OpenAPI 3.1.0 document of an application. The same code always gives the same document, so that it can be
 * compared with a committed copy.
 */
export function openApiDocument(app: NestFastifyApplication, info: DocsInfo): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(info.title)
    .setDescription(info.description)
    .setVersion(info.version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addSecurity(BEARER_SCHEME, {
      type: 'http',
      scheme: 'bearer',
      description: 'An API key, sent as `Authorization: Bearer <key>`.',
    });
  for (const { name, description } of info.tags ?? []) builder.addTag(name, description);
  // An operation without its own id gets none; `documentationGaps` reports it.
  const document = SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: () => '' });
  for (const item of Object.values(document.paths)) {
    for (const { parameters = [] } of operationsOf(item)) parameters.forEach(examplesToSchema);
  }
  showProblems(document, info.codes ?? []);
  return document;
}

function operationsOf({ get, post, put, patch, delete: remove }: PathItem): readonly Operation[] {
  return [get, post, put, patch, remove].filter((operation) => operation !== undefined);
}

/**
 * A list of examples belongs in the schema; Nest writes it next to the schema, where a map is required. Swagger UI
 * pre-fills a form from `example`, but not from `examples`: parameters that exclude each other have `examples`, so that
 * a first "Execute" sends a valid combination.
 */
function examplesToSchema(parameter: Parameter): void {
  if (!('schema' in parameter) || !Array.isArray(parameter.examples)) return;
  Object.assign(parameter.schema as object, { examples: parameter.examples });
  delete parameter.examples;
}

/**
 * `/`, `/docs` (Swagger UI, with its assets served from here only), `/docs/openapi.json`, `/docs/openapi.yaml`. Call it
 * before `listen`.
 */
export function serveDocs(app: NestFastifyApplication, info: DocsInfo): void {
  serveRoot(app, info);
  SwaggerModule.setup('docs', app, () => openApiDocument(app, info), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: info.title,
    // The validator badge would send the document's address to a third-party server.
    swaggerOptions: { validatorUrl: null, displayRequestDuration: true, tryItOutEnabled: true },
  });
}
