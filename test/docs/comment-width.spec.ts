import { describe, expect, it } from 'vitest';
import { filesIn, read } from './pages.js';

const WIDTH = 120;
const files = ['services', 'libs', 'test', 'deploy'].flatMap((folder) =>
  ['.ts', '.mts', '.mjs'].flatMap((ending) => filesIn(folder, ending)),
);

/** Comment lines wider than the formatter makes code, which it leaves alone: `line: text`. */
function wideIn(text: string): readonly string[] {
  let inBlock = false;
  return text.split('\n').flatMap((line, index) => {
    const isComment = inBlock || /^\s*\/[/*]|[;,{}()[\]]\s+\/\/\s/.test(line);
    if (/^\s*\/\*/.test(line)) inBlock = true;
    if (line.includes('*/')) inBlock = false;
    return isComment && line.length > WIDTH ? [`${index + 1}: ${line.trim()}`] : [];
  });
}

it('keeps every comment within 120 columns', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((path) => wideIn(read(path)).map((line) => `${path}:${line}`))).toEqual([]);
});

describe('a wide comment', () => {
  const words = 'wide '.repeat(24);

  it.each([
    ['on a line of its own', `// ${words}`],
    ['in a block', `/**\n * ${words}\n */`],
    ['in a block of one line', `/** ${words}*/`],
    ['after code', `const one = 1; // ${words}`],
  ])('is found %s', (_, text) => {
    expect(wideIn(text)).toHaveLength(1);
  });

  it('is neither code nor a text in it', () => {
    expect(wideIn(`/** One. */\nconst address = 'https://example.org/${words}';`)).toEqual([]);
    expect(wideIn(`// ${'x'.repeat(WIDTH - 3)}`)).toEqual([]);
  });
});
