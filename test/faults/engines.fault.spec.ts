import { afterAll, beforeAll, describe, it } from 'vitest';
import { attempt } from './attempt.js';
import { engineCells, engineKilled } from './engine-cells.js';
import { KillableEngines } from './killable-engines.js';
import { compileOwner } from './owner.js';
import { SEED, seeds } from './rounds.js';

describe(`engines, killed (FAULT_SEED=${SEED})`, () => {
  let started: KillableEngines | undefined;
  beforeAll(async () => {
    compileOwner();
    started = await KillableEngines.start();
  });
  afterAll(() => started?.stop());

  for (const seed of seeds) {
    for (const { name, what, engine } of engineCells) {
      it(`${name} ${seed}: ${what}`, { timeout: 240_000 }, async (context) => {
        const engines = started;
        if (engines?.originOf(engine) !== 'embedded')
          return context.skip(`${engine} is not a process that this run started`);
        const { addresses } = engines;
        await attempt(context, {
          cell: name,
          seed,
          addresses,
          run: (sandbox, log) => engineKilled(sandbox, log, engines, engine),
        });
      });
    }
  }
});
