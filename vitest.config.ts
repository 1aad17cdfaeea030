import { defineConfig } from 'vitest/config';

// Without both, imports of `#lib` fail, or silently run a stale build.
const conditions = ['source'];
const unit = {
  name: 'unit',
  include: ['{services,libs,deploy,test}/**/*.spec.ts'],
  exclude: ['**/*.{law,sim,int,e2e,fault,container}.spec.ts', '**/node_modules/**'],
  // The files share no mutable state, and reloading the modules for each file took longer than the tests.
  isolate: false,
};
/**
 * Properties of any input: a thousand inputs here, sixty in `npm run check` (whose coverage the unit tests must reach
 * by themselves), a hundred thousand in `npm run laws`.
 */
const laws = {
  name: 'law',
  include: ['{libs,test}/**/*.law.spec.ts'],
  sequence: { groupOrder: 1 },
};
/** The real pipeline in memory, under schedules. It needs no engines, so its files run in parallel. */
const simulation = {
  name: 'sim',
  include: ['test/simulation/**/*.sim.spec.ts'],
  sequence: { groupOrder: 2 },
};
// One level after another and one file after another: they share the engines and two cores.
const level = (name: string, groupOrder: number, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`{services,libs,test,deploy}/**/*.${name}.spec.ts`],
    globalSetup: [name === 'container' ? 'test/setup/containers.ts' : 'test/setup/engines.ts'],
    testTimeout,
    hookTimeout: 180_000,
    fileParallelism: false,
    sequence: { groupOrder },
  },
});
const levels = [
  level('int', 3, 60_000),
  level('e2e', 4, 60_000),
  level('fault', 5, 300_000),
  level('container', 6, 300_000),
];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ['reflect-metadata'],
    // Fault trials spend most of their time waiting for a group to notice a dead member.
    maxConcurrency: Number(process.env['FAULT_ABREAST'] ?? 5),
    reporters: ['default', './test/setup/count-reporter.ts'],
    projects: [
      { extends: true, test: unit },
      { extends: true, test: laws },
      { extends: true, test: simulation },
      ...levels,
    ],
    coverage: {
      reporter: ['json', 'text-summary'],
      include: ['libs/domain/src/**'],
      exclude: ['**/testing/**', '**/index.ts', '**/*.spec.ts'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
