/** A part of a page that is generated from the code, between two marks that name it. */
export interface Block {
  readonly name: string;
  readonly text: () => string;
}

const mark = /(<!-- generated: (?<name>[^>]+) -->\n)[^]*?(<!-- end -->)/g;

/** Text of the page with every marked part regenerated. Throws for a mark that names no block. */
export function withBlocks(page: string, blocks: readonly Block[]): string {
  const known = new Map(blocks.map(({ name, text }) => [name, text]));
  return page.replaceAll(mark, (_, begin: string, name: string, end: string) => {
    const text = known.get(name);
    if (text === undefined) throw new Error(`the page asks for "${name}", which nothing generates`);
    return `${begin}\n${text()}\n\n${end}`;
  });
}

/** Names of the blocks that a page contains. */
export function blocksIn(page: string): readonly string[] {
  return [...page.matchAll(mark)].map(({ groups = {} }) => groups['name'] ?? '');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
