import { describe, expect } from 'vitest';
import type { AnyEvent } from '#domain';
import { type Draft, judged } from '#domain/testing';
import { acceptedSet } from '../oracle/streams.js';
import { law } from './law.js';

/** The event as a producer writes it. */
function written({ entity, day, sequence, ...event }: AnyEvent): Draft {
  const isRecord = event.type.includes('.record.');
  return {
    specversion: '1.0',
    ...event,
    ...(isRecord ? { subject: entity } : { effectivedate: day }),
    ...(sequence === '' ? {} : { sequence }),
  };
}

describe('acceptance', () => {
  law('accepts every event that the other laws assume accepted, unchanged', acceptedSet(), (set) => {
    for (const { event } of set) {
      const answer = judged(written(event));
      expect(answer.status === 'accepted' ? answer.event : answer).toEqual(
        event.type.includes('.record.') ? { ...event, day: event.time.slice(0, 10) } : event,
      );
    }
  });
});
