import { describe, expect, it } from 'vitest';
import { type Draft, adoption, draft, judged, problemsOf, withData } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';
import type { AcceptanceContext } from '../received.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

describe('the text stage rejects', () => {
  const note = (value: string) => withData(adoption, { note: value });
  const link = (url: string) => withData(adoption, { evidence: [{ url, kind: 'law', external: true }] });
  itRejects(
    ['text-control-character /data/note', note('a\tb')],
    ['text-control-character /data/note', note('a\u0085b')],
    ['text-control-character /data/note', note('a\u202eb')],
    ['text-control-character /data/note', note('a\ufdd0b')],
    ['text-control-character /data/title', draft('project.registered', { title: 'two\nlines' })],
    ['text-control-character /data/title', draft('project.registered', { title: 'two\u2028lines' })],
    ['text-control-character /data/title', draft('project.registered', { title: 'two\u2029paragraphs' })],
    ['text-not-nfc /data/note', note('e\u0301')],
    ['personal-data /data/note', note('ask jane.doe@example.org')],
    ['personal-data /data/note', note('call +254 (0) 20-123 4567')],
    ['personal-data /data/note', note('number 123456789')],
    ['personal-data /data/note', note('passport no. AB1234')],
    ['url-invalid /data/evidence/0/url', link('www.x.org')],
    ['url-invalid /data/evidence/0/url', link('https://')],
    ['url-invalid /data/evidence/0/url', link('https://x.org/a b')],
    ['url-invalid /data/evidence/0/url', link('https:x.org')],
    ['url-scheme /data/evidence/0/url', link('ftp://x.org')],
    ['url-scheme /data/evidence/0/url', link('javascript:alert(1)')],
    ['url-credentials /data/evidence/0/url', link('https://u:p@x.org')],
    ['personal-data /data/evidence/0/url', link('https://x.org/?to=a@b.org')],
  );

  it.each([
    '\u200b',
    '\u3164',
    '\u115f\u1160',
    '\uffa0',
    '\u2800',
    ' \u00a0\u2003\u3000',
    '\u2060\ufeff',
    '\u034f',
    '\u00ad',
    '\u180e',
    '\ufe0f',
    '\u{e0020}',
    '\u17b4',
    '\u{1d159}',
    '\ufff9\ufffb',
    '\u200d\u200c',
  ])('a title and a text in which there is nothing to see, %j', (blank) => {
    expect(of(draft('project.registered', { title: blank }))).toEqual(['text-length /data/title']);
    expect(of(note(blank))).toEqual(['text-length /data/note']);
    expect(of(note(`${blank}\n`))).toEqual(['text-length /data/note']);
    expect(of(note(`${blank}.`))).toEqual([]);
  });

  it('a text of the wrong length once, whatever is in it', () => {
    expect(of(draft('record.voided', { reasonText: '   ' }, { subject: 'solution:SOL-0009' }))).toEqual([
      'text-length /data/reasonText',
    ]);
    expect(of(note(''))).toEqual(['text-length /data/note']);
  });

  it('nothing in separators of lines that stand in a text', () => {
    expect(of(note('one\u2028two\u2029three'))).toEqual([]);
  });

  it('nothing in a number of a web address, or in lines of a text', () => {
    expect(of(link('https://x.org/123456789012?q=+254201234567#x'))).toEqual([]);
    expect(of(note('one line\nand another, é'))).toEqual([]);
  });
});
