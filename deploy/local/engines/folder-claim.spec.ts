import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder } from './folder-claim.js';

describe('a folder of data', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headway-claim-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('belongs to the first process that asks, until it is released', () => {
    const giveBack = claimFolder(folder);
    expect(() => claimFolder(folder)).toThrow(`${folder} is in use by process ${process.pid}, another npm start`);
    giveBack();
    claimFolder(folder)();
  });

  it('reports why it cannot be claimed, and which file to delete if nobody has it', () => {
    writeFileSync(join(folder, 'in-use'), '');
    expect(() => claimFolder(folder)).toThrow(`If there is none, delete ${join(folder, 'in-use')}.`);
    expect(() => claimFolder('/proc')).toThrow(/EACCES|ENOENT|EPERM|EROFS/);
  });

  it('is taken from a process that has died', () => {
    writeFileSync(join(folder, 'in-use'), '4194999 0');
    claimFolder(folder)();
  });
});
