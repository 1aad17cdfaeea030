import { describe, expect, it } from 'vitest';
import { filesIn, read, rootConfigs, scriptsIn } from './pages.js';

const WIDTH = 120;
const folders = ['services', 'libs', 'test', 'deploy'];
const files = folders.flatMap((folder) => ['.ts', '.mts', '.mjs'].flatMap((ending) => filesIn(folder, ending)));
const scripts = folders.flatMap(scriptsIn);

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

/** The same for comments that begin with `#`. */
function wideHashIn(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (/^\s*#/.test(line) && line.length > WIDTH ? [`${index + 1}: ${line.trim()}`] : []));
}

it('keeps every comment within 120 columns', () => {
  expect(files.length).toBeGreaterThan(500);
  expect([...files, ...rootConfigs].flatMap((path) => wideIn(read(path)).map((line) => `${path}:${line}`))).toEqual([]);
  expect(scripts.length).toBeGreaterThan(2);
  expect(scripts.flatMap((path) => wideHashIn(read(path)).map((line) => `${path}:${line}`))).toEqual([]);
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

  it('is found in a script, where a command may be wide', () => {
    expect(wideHashIn(`  # ${words}\necho ${words}`)).toHaveLength(1);
  });

  it('is neither code nor a text in it', () => {
    expect(wideIn(`/** One. */\nconst address = 'https://example.org/${words}';`)).toEqual([]);
    expect(wideIn(`// ${'x'.repeat(WIDTH - 3)}`)).toEqual([]);
  });
});
