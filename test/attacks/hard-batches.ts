import { adoption } from '#domain/testing';
import { hardEvents } from './hard-events.js';
import { type HardKind, again, kind, list, object, text } from './hard-kind.js';

/** Batches that are hard to divide or to judge. */
export const hardBatches: readonly HardKind[] = [
  ...['a', String.raw`\u0000`, String.raw`\"`, '\u{1d159}', String.raw`\ud800`].map((part) =>
    kind(`one text of ${JSON.stringify(part)}`, (bytes) => `[${text(part)(bytes)}]`),
  ),
  kind('one unterminated string', (bytes) => `["${again('a', bytes)}`),
  kind('one number', (bytes) => `[${again('1', bytes)}]`),
  kind('one fraction', (bytes) => `[0.${again('0', bytes)}1]`),
  kind('one exponent', (bytes) => `[1e${again('9', bytes)}]`),
  kind('spaces', (bytes) => `[${again(' ', bytes)}]`),
  kind('endless spaces', (bytes) => again(' ', bytes)),
  kind('numbers', list('0')),
  kind('lists', list('[]')),
  kind('nested lists', (bytes) => again('[', bytes / 2) + again(']', bytes / 2)),
  kind('nested lists, unterminated', (bytes) => again('[', bytes)),
  kind('nested objects', (bytes) => `[${again('{"":', (bytes * 4) / 5)}0${again('}', bytes / 5)}]`),
  kind('one object with many keys', (bytes) => `[${object('"#":0')(bytes)}]`),
  kind('1,000 members', (bytes) => members(1_000, bytes)),
  kind('16 members', (bytes) => members(16, bytes)),
  kind('16 hard members', (bytes) => {
    const member = hardEvents[0]?.ofBytes(bytes / 16) ?? '';
    return `[${Array<string>(16).fill(member).join(',')}]`;
  }),
];

/** Members of equal size, each with a note that is too long. */
function members(count: number, bytes: number): string {
  const room = Math.floor(bytes / count) - JSON.stringify({ ...adoption, note: '' }).length - 1;
  const member = JSON.stringify({ ...adoption, note: again('a', Math.max(0, room)) });
  return `[${Array<string>(count).fill(member).join(',')}]`;
}
