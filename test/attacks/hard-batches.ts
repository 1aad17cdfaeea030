import { adoption } from '#domain/testing';
import { hardEvents } from './hard-events.js';
import { type HardKind, again, kind, list, object, text } from './hard-kind.js';

/** Batches that are hard to divide or to judge. */
export const hardBatches: readonly HardKind[] = [
  ...['a', String.raw`\u0000`, String.raw`\"`, '\u{1d159}', String.raw`\ud800`].map((part) =>
    kind(`one text of ${JSON.stringify(part)}`, (bytes) => `[${text(part)(bytes)}]`),
  ),
  kind('one text without an end', (bytes) => `["${again('a', bytes)}`),
  kind('one number', (bytes) => `[${again('1', bytes)}]`),
  kind('one fraction', (bytes) => `[0.${again('0', bytes)}1]`),
  kind('one exponent', (bytes) => `[1e${again('9', bytes)}]`),
  kind('spaces', (bytes) => `[${again(' ', bytes)}]`),
  kind('spaces that go on', (bytes) => again(' ', bytes)),
  kind('numbers', list('0')),
  kind('lists', list('[]')),
  kind('lists in lists', (bytes) => again('[', bytes / 2) + again(']', bytes / 2)),
  kind('lists in lists without an end', (bytes) => again('[', bytes)),
  kind('objects in objects', (bytes) => `[${again('{"":', (bytes * 4) / 5)}0${again('}', bytes / 5)}]`),
  kind('one object with many keys', (bytes) => `[${object('"#":0')(bytes)}]`),
  kind('1,000 members', (bytes) => members(1_000, bytes)),
  kind('16 members', (bytes) => members(16, bytes)),
  kind('16 members that are hard', (bytes) => {
    const member = hardEvents[0]?.ofBytes(bytes / 16) ?? '';
    return `[${Array<string>(16).fill(member).join(',')}]`;
  }),
];

/** Members of the same size, each with a note that is too long for it. */
function members(count: number, bytes: number): string {
  const room = Math.floor(bytes / count) - JSON.stringify({ ...adoption, note: '' }).length - 1;
  const member = JSON.stringify({ ...adoption, note: again('a', Math.max(0, room)) });
  return `[${Array<string>(count).fill(member).join(',')}]`;
}
