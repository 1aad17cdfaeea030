import { describe, inject, it } from 'vitest';

// The suite of the port on Apache's own image; the `int` level runs it on the engine that `deploy/local` finds.
const reason = inject('noContainers');
if (reason === '') await import('../../libs/messaging/src/kafka/kafka-event-log.int.spec.js');
else {
  describe('event log on apache/kafka', () => {
    it('keeps its contract', (context) => context.skip(reason));
  });
}
