import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsIn, fences, filesIn, read } from './pages.js';

const pages = ['README.md', 'CHANGELOG.md', ...filesIn('docs', '.md')];
const links = /\]\((?<target>[^)\s]+)\)/g;

function isDead(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(import.meta.dirname, '..', '..', file))) return true;
  return anchor !== undefined && !anchorsIn(file).includes(anchor);
}

describe('pages', () => {
  it.each(pages)('%s has no dead link', (page) => {
    const targets = [...read(page).replaceAll(fences, '').matchAll(links)].map(
      ({ groups = {} }) => groups['target'] ?? '',
    );
    const ours = targets.filter((target) => !/^https?:/.test(target));
    expect(ours.filter((target) => isDead(page, target))).toEqual([]);
  });

  it('are all listed', () => {
    const listed = read('docs/README.md');
    const unlisted = filesIn('docs', '.md').filter(
      (page) => !page.startsWith('docs/decisions/') && page !== 'docs/README.md' && !listed.includes(page.slice(5)),
    );
    expect(unlisted, 'docs/README.md lists them').toEqual([]);
  });

  it('keep the README and decisions short', () => {
    const lengthOf = (page: string) => read(page).split('\n').length - 1;
    expect(lengthOf('README.md')).toBeLessThanOrEqual(120);
    for (const decision of filesIn('docs/decisions', '.md')) expect(lengthOf(decision)).toBeLessThanOrEqual(60);
  });

  it('have every section of a decision', () => {
    for (const page of filesIn('docs/decisions', '.md')) {
      expect(read(page)).toMatch(
        /^# \d+\. .+\n\nStatus: .+\n\n## Context\n[^]+\n## Decision\n[^]+\n## Measurement\n[^]+\n## Consequences\n/,
      );
    }
  });
});
