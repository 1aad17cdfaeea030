import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { places } from './places.js';
import { birthOf } from './process-birth.js';
import { endOrphans, register, unregister } from './process-register.js';

describe('processes left behind', () => {
  let child: ChildProcess;
  const pid = () => child.pid ?? 0;
  const note = (entry: { readonly born: string | null; readonly owner: number; readonly ownerBorn: string }) => {
    mkdirSync(places.run, { recursive: true });
    const text = JSON.stringify({ name: 'engine', pid: pid(), dataDir: null, ...entry });
    writeFileSync(join(places.run, `${pid()}.json`), text);
  };

  beforeEach(async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    unregister(pid());
    child.kill('SIGKILL');
  });

  it('are ended when their owner was killed', async () => {
    note({ born: birthOf(pid()), owner: 4_194_999, ownerBorn: '1' });
    await endOrphans();
    expect(birthOf(pid())).toBeNull();
  });

  it('are left alone while their owner lives', async () => {
    register('engine', pid(), null);
    await endOrphans();
    expect(birthOf(pid())).not.toBeNull();
  });

  it('are left alone if the pid now belongs to another process', async () => {
    note({ born: 'another time', owner: 4_194_999, ownerBorn: '1' });
    await endOrphans();
    expect(birthOf(pid())).not.toBeNull();
  });
});
