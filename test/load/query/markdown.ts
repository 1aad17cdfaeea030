/** Three digits that count. */
export function short(number: number): string {
  return number >= 100 ? grouped(Math.round(number)) : number.toPrecision(number >= 1 ? 3 : 2);
}

export function grouped(number: number): string {
  return number.toLocaleString('en');
}

/** A table whose first column is text. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
