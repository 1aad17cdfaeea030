import { describe, inject, it } from 'vitest';

// The suites of both ports on MongoDB's own image; the `int` level runs them on the engine that `deploy/local` finds.
const reason = inject('noContainers');
if (reason === '') await import('../../libs/kpi-store/src/mongo/mongo-store.int.spec.js');
else {
  describe('stores on mongo', () => {
    it('keep their contract', (context) => context.skip(reason));
  });
}
