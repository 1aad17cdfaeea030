import { describe, expect, it } from 'vitest';
import { filesIn, read } from '../docs/pages.js';

const indexes = {
  '#domain': 'libs/domain/src/index.ts',
  '#domain/testing': 'libs/domain/src/testing/index.ts',
  '#kpi-store/testing': 'libs/kpi-store/src/testing/index.ts',
  '#platform/testing': 'libs/platform/src/testing/index.ts',
};

const sources = ['services', 'libs', 'test', 'deploy'].flatMap((folder) => filesIn(folder, '.ts')).map(read);

/** Names between the braces of every statement that ends in this module. */
function namesFrom(module: string, texts: readonly string[]): readonly string[] {
  const statement = new RegExp(`^(?:import|export) (?:type )?\\{(?<names>[^}]*)\\} from '${module}';$`, 'gm');
  const lists = texts.flatMap((text) => [...text.matchAll(statement)].map(({ groups = {} }) => groups['names'] ?? ''));
  const names = lists.flatMap((list) => list.split(',').map((name) => name.trim().replace(/^type | as .*$/g, '')));
  return [...new Set(names.filter((name) => name !== ''))].toSorted();
}

// An unused name may change freely, so it is not exported.
describe('the index of a library', () => {
  it.each(Object.entries(indexes))('%s exports exactly what others import', (module, index) => {
    const imported = namesFrom(module, sources);
    expect(imported).not.toEqual([]);
    expect(read(index)).not.toContain('export *');
    expect(namesFrom("[^']+", [read(index)])).toEqual(imported);
  });
});
