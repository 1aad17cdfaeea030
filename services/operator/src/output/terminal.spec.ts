import { describe, expect, it } from 'vitest';
import { ScreenTerminal } from './terminal.js';

function screens(isTTY: boolean) {
  const written = { out: '', err: '' };
  const to = (name: 'out' | 'err') => ({ isTTY, write: (text: string) => void (written[name] += text) });
  return { written, terminal: new ScreenTerminal(to('out'), to('err')) };
}

describe('progress', () => {
  it('is a bar on a terminal, and disappears before a result is written', () => {
    const { written, terminal } = screens(true);
    terminal.progress('building', 1_385, 2_770);
    terminal.progress('building', 2_770, 2_770);
    terminal.line('done');
    const [, half, whole] = written.err.split('\r');
    expect(half).toBe('building  [############------------]  50 %  1,385 of 2,770');
    expect(whole).toBe('building  [########################] 100 %  2,770 of 2,770');
    expect(written.err.endsWith(`\r${' '.repeat(whole?.length ?? 0)}\r`)).toBe(true);
    expect(written.out).toBe('done\n');
  });

  it('disappears before a note, which stays out of the results', () => {
    const { written, terminal } = screens(true);
    terminal.progress('events', 1, 1);
    terminal.note('all delivered');
    expect(written.err.endsWith('\rall delivered\n')).toBe(true);
    expect(written.out).toBe('');
  });

  it('is one line per tenth elsewhere, and stays out of the results', () => {
    const { written, terminal } = screens(false);
    for (let done = 0; done <= 40; done += 1) terminal.progress('building', done, 20);
    terminal.progress('following', 0, 0);
    expect(written.err.split('\n').slice(0, 3)).toEqual(['building 0 of 20', 'building 2 of 20', 'building 4 of 20']);
    expect(written.err.split('\n')).toHaveLength(13);
    expect(written.err).toContain('following 0 of 0\n');
    expect(written.out).toBe('');
  });
});
