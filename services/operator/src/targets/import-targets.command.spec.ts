import { expect, it } from 'vitest';
import type { Headquarters } from '../headquarters/headquarters.js';
import { importTargets } from './import-targets.command.js';

it('does not write rejected rows over the file that it imports', async () => {
  const flags = { dryRun: true, publish: false, skipRejected: false, rejects: './targets.csv' };
  const imported = importTargets('targets.csv', flags, {} as Headquarters);
  await expect(imported).rejects.toThrow('name another file for the rejected rows');
});
