import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { format, resolveConfig } from 'prettier';

/** Processes that wanted to run when the benchmark began: on a busy machine, times say little. */
const [loadAtStart = 0] = loadavg();
const PAGE = 'docs/reference/benchmarks.md';

/**
 * Replaces the part of the page of results that belongs to a benchmark: what stands between its two markers,
 * `<!-- bench:query -->` and `<!-- /bench:query -->`. Errors: the page lacks them.
 */
export async function writeResults(name: string, markdown: string): Promise<void> {
  const page = readFileSync(PAGE, 'utf8');
  const [begins, ends] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begins), page.indexOf(ends)];
  if (from === -1 || to < from) throw new Error(`${PAGE} has no ${begins} followed by ${ends}`);
  const text = `${page.slice(0, from + begins.length)}\n\n${markdown.trim()}\n\n${page.slice(to)}`;
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

/** What the numbers were measured on, as a Markdown list. `engines`: names with versions. */
export function circumstances(command: string, engines: readonly string[]): string {
  const [processor] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const isChanged = execFileSync('git', ['status', '--porcelain', '--', 'libs', 'services'], { encoding: 'utf8' });
  return [
    `- Command: \`${command}\``,
    `- Date: ${new Date().toISOString().slice(0, 10)}, at ${commit}${isChanged === '' ? '' : ' with changes'}`,
    `- Hardware: ${cpus().length} cores (${processor?.model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory; everything on one machine; load average at the start ${loadAtStart.toFixed(1)}`,
    `- Versions: Node ${process.versions.node}, ${type()} ${release()}, ${engines.join(', ')}`,
  ].join('\n');
}
