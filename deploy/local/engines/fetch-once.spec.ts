import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Missing, fetchOnce } from './fetch-once.js';

describe('fetching engine files', () => {
  let parent: string;
  let folder: string;
  const fill = async (draft: string) => {
    mkdirSync(draft);
    writeFileSync(join(draft, 'file'), 'whole');
  };
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(console, 'log').mockReturnValue();
    parent = mkdtempSync(join(tmpdir(), 'headway-fetch-'));
    folder = join(parent, 'engine-1');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(parent, { recursive: true });
  });

  it('fills the folder once, however many processes ask at once', async () => {
    const drafts: string[] = [];
    const counted = async (draft: string) => {
      drafts.push(draft);
      await fill(draft);
    };
    await Promise.all([fetchOnce('engine', folder, counted), fetchOnce('engine', folder, counted)]);
    expect(drafts).toHaveLength(1);
    expect(readdirSync(parent)).toEqual(['engine-1']);
  });

  it('leaves nothing that could pass for complete when it fails', async () => {
    const broken = async (draft: string) => {
      await fill(draft);
      throw new Error('connection lost');
    };
    await expect(fetchOnce('engine', folder, broken, 1)).rejects.toThrow('connection lost');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('retries from the beginning when it fails, and reports it', async () => {
    const said = vi.spyOn(console, 'log').mockReturnValue();
    let tries = 0;
    const flaky = async (draft: string) => {
      await fill(draft);
      tries += 1;
      if (tries < 3) throw new Error('it said:\nERROR: connection reset');
    };
    await fetchOnce('engine', folder, flaky, 1);
    expect([tries, readdirSync(parent)]).toEqual([3, ['engine-1']]);
    expect(said.mock.calls.flat()).toEqual([
      expect.stringContaining('fetching engine failed (ERROR: connection reset); trying again'),
      expect.stringContaining('trying again'),
    ]);
  });

  it('does not retry what no retry can fix', async () => {
    let tries = 0;
    const missing = async () => {
      tries += 1;
      throw new Missing('Maven is missing');
    };
    await expect(fetchOnce('engine', folder, missing, 1)).rejects.toThrow('Maven is missing');
    expect(tries).toBe(1);
  });

  it('takes over the lock of a process that has died', async () => {
    writeFileSync(`${folder}.lock`, '4194999 0');
    await fetchOnce('engine', folder, fill);
    expect(existsSync(join(folder, 'file'))).toBe(true);
  });
});
