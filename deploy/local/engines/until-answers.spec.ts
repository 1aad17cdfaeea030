import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OwnedProcess, startProcess } from './owned-process.js';
import { PortLost, freePort } from './ports.js';
import { untilAnswers } from './until-answers.js';

const WITHIN_MS = 20_000;
const LATE_MS = 400;

describe('a process that was started', () => {
  let folder: string;
  let port: number;
  let own: OwnedProcess | undefined;
  let other: Server | undefined;

  beforeEach(async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    folder = mkdtempSync(join(tmpdir(), 'headway-answers-'));
    port = await freePort();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await own?.stop();
    other?.close();
    rmSync(folder, { recursive: true });
  });

  /** A program that does this, with `listen()` to listen on the port. */
  const start = (script: string): OwnedProcess => {
    const program = `const listen = () => require('node:http').createServer((q, r) => r.end('own')).listen(${port}, '127.0.0.1'); ${script}`;
    own = startProcess({
      name: 'an engine',
      stage: 'service',
      command: process.execPath,
      args: ['-e', program],
      logFile: join(folder, 'own.log'),
      graceMs: 1_000,
    });
    return own;
  };
  const answers = () =>
    fetch(`http://127.0.0.1:${port}`).then(
      () => true,
      () => false,
    );
  const settled = (owned: OwnedProcess) => untilAnswers(owned, { answers, ports: [port], withinMs: WITHIN_MS });
  const somebodyElse = () => {
    other = createServer((_, response) => response.end('other'));
    return new Promise<void>((resolve) => other?.listen(port, '127.0.0.1', resolve));
  };

  it('is waited for until it answers', async () => {
    await settled(start(`setTimeout(listen, ${LATE_MS})`));
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('own');
  });

  it('has lost its port if another process answers on it, and is stopped', async () => {
    await somebodyElse();
    const owned = start('setInterval(() => {}, 1000)');
    await expect(settled(owned)).rejects.toThrow(PortLost);
    expect(owned.ended()).not.toBeNull();
  });

  it('has lost its port if it could not listen on it', async () => {
    await somebodyElse();
    await expect(settled(start('listen()'))).rejects.toThrow(PortLost);
  });

  it('has lost a port that is not polled if it ended because another process has that port', async () => {
    await somebodyElse();
    const asked = await freePort([port]);
    const owned = start('listen()');
    await expect(untilAnswers(owned, { answers, ports: [asked, port], withinMs: WITHIN_MS })).rejects.toThrow(
      `Port ${port} of an engine has been taken by another process`,
    );
  });

  it('reports how it ended, with the end of its log', async () => {
    const owned = start("console.log('no such disk'); process.exit(3)");
    await expect(settled(owned)).rejects.toThrow(
      /^an engine ended while it was starting \(exit code 3\); its log .* ends with:\nno such disk$/,
    );
  });

  it('keeps its output from before a restart', async () => {
    const said = async (word: string) => start(`console.log('${word}')`).exited;
    await said('first');
    await said('second');
    expect(readFileSync(join(folder, 'own.log'), 'utf8')).toBe('first\nsecond\n');
  });
});
