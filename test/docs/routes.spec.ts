import { expect, it } from 'vitest';
import { filesIn, read } from './pages.js';

const page = read('docs/reference/api.md');

/** Routes of a service as its controllers declare them: `GET /v1/indicators/{code}`. */
function declared(service: string): readonly string[] {
  return filesIn(`services/${service}/src`, '.controller.ts').flatMap((path) => {
    const source = read(path);
    const base = /@Controller\('(?<base>[^']*)'\)/.exec(source)?.groups?.['base'] ?? '';
    const routes = source.matchAll(/@(?<method>Get|Post)\((?:'(?<rest>[^']*)')?\)/g);
    return [...routes].map(({ groups = {} }) => {
      const address = [base, groups['rest'] ?? ''].filter((part) => part !== '').join('/');
      return `${groups['method']?.toUpperCase()} /${address.replaceAll(/:(\w+)/g, '{$1}')}`;
    });
  });
}

/** Routes in the table of the service's section. */
function documented(service: string): readonly string[] {
  const title = service[0]?.toUpperCase() + service.slice(1);
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [rows = ''] = section.split('\n## ');
  return [...rows.matchAll(/^\| `(?<route>(?:GET|POST) [^`]+)`/gm)].map(({ groups = {} }) => groups['route'] ?? '');
}

it.each(['reporting', 'ingestion'])('lists the routes of %s', (service) => {
  expect(documented(service).toSorted()).toEqual(declared(service).toSorted());
});
