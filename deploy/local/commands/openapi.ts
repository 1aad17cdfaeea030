import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from '../../../services/ingestion/src/asyncapi/asyncapi-document.js';
import { ingestionDocument } from '../../../services/ingestion/src/openapi.js';
import { reportingDocument } from '../../../services/reporting/src/openapi.js';
import { LaunchError } from '../engines/launch-error.js';
import { repository } from '../engines/places.js';

const referenceFolder = join(repository, 'libs', 'domain', 'reference');
const folder = join(repository, 'docs', 'reference');

/** Documents by the file of their committed copy. */
const documents: Readonly<Record<string, () => Promise<object>>> = {
  'openapi.json': () => reportingDocument(referenceFolder),
  'openapi.ingestion.json': () => ingestionDocument(referenceFolder),
  'asyncapi.json': async () => asyncApiDocument(),
};

/**
 * `npm run openapi`: writes the OpenAPI and AsyncAPI documents; with `--check` it only compares them. Throws
 * LaunchError if one differs.
 */
export async function run(flags: readonly string[]): Promise<void> {
  const unknown = flags.find((flag) => flag !== '--check');
  if (unknown !== undefined) throw new LaunchError(`${unknown} is not a flag of this command: use --check or no flag.`);
  const texts = Object.entries(documents).map(async ([name, make]) => [name, textOf(await make())] as const);
  for (const [name, text] of await Promise.all(texts)) {
    const file = join(folder, name);
    if (flags.includes('--check')) compare(name, file, text);
    else write(file, text);
  }
}

function textOf(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function write(file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}

function compare(name: string, file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text)
    return console.log(`docs/reference/${name} is up to date`);
  throw new LaunchError(`docs/reference/${name} does not match the code: run npm run openapi and commit the result.`);
}
