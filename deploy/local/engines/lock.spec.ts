import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { abandonedIn, dropLock, takeLock } from './lock.js';

const DEAD = '4194999 0';

describe('a lock whose process has died', () => {
  let folder: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headway-lock-'));
    lock = join(folder, 'in-use');
    writeFileSync(lock, DEAD);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is taken over without leaving anything behind', () => {
    expect(takeLock(lock)).toBe(true);
    expect(abandonedIn(lock)).toBeNull();
    expect(readdirSync(folder)).toEqual(['in-use']);
  });

  it('goes to one of two that saw it at once: the late one drops no lock taken in the meantime', () => {
    const [first, late] = [abandonedIn(lock), abandonedIn(lock)];
    dropLock(lock, String(first));
    expect(takeLock(lock)).toBe(true);
    const taken = readFileSync(lock, 'utf8');
    dropLock(lock, String(late));
    expect(readFileSync(lock, 'utf8')).toBe(taken);
    expect(takeLock(lock)).toBe(false);
    expect(readdirSync(folder)).toEqual(['in-use']);
  });

  it('is left to the process that is already dropping it', () => {
    writeFileSync(`${lock}.4194999-0`, DEAD);
    dropLock(lock, DEAD);
    expect(abandonedIn(lock)).toBe(DEAD);
  });

  it('may be gone before it is dropped', () => {
    rmSync(lock);
    dropLock(lock, DEAD);
    expect(takeLock(lock)).toBe(true);
  });
});
