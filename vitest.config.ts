import { defineConfig } from 'vitest/config';

// Without both, imports of `#lib` fail, or silently run a stale build.
const conditions = ['source'];
const unit = {
  name: 'unit',
  include: ['{services,libs,deploy}/**/*.spec.ts'],
  exclude: ['**/*.{int,e2e,fault,container}.spec.ts', '**/node_modules/**'],
};
const level = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: [`{services,libs,test,deploy}/**/*.${name}.spec.ts`],
    globalSetup: name === 'container' ? [] : ['test/setup/engines.ts'],
    testTimeout: name === 'fault' ? 300_000 : 60_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ['reflect-metadata'],
    projects: [{ extends: true, test: unit }, level('int'), level('e2e'), level('fault'), level('container')],
    coverage: {
      include: ['libs/domain/src/**'],
      exclude: ['**/testing/**', '**/index.ts', '**/*.spec.ts'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
