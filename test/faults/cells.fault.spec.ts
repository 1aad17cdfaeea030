import { beforeAll, describe, inject, it } from 'vitest';
import { buildServices } from '../setup/service-process.js';
import { attempt } from './attempt.js';
import { cells } from './cells.js';
import { compileOwner } from './owner.js';
import { SEED, seeds } from './rounds.js';

const addresses = { kafkaBrokers: inject('kafkaBrokers'), mongodbUri: inject('mongodbUri') };

/**
 * Each trial has its own topic, database and log, so many run in parallel: they spend most of their time waiting for
 * the group.
 */
describe.concurrent(`aggregation, interrupted (FAULT_SEED=${SEED})`, () => {
  beforeAll(() => {
    buildServices();
    compileOwner();
  });

  for (const seed of seeds) {
    for (const { name, what, run } of cells) {
      it(`${name} ${seed}: ${what}`, { timeout: 240_000 }, (context) =>
        attempt(context, { cell: name, seed, addresses, run: (sandbox, log) => run(sandbox, log, seed) }),
      );
    }
  }
});
