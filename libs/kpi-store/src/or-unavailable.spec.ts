import { expect, it } from 'vitest';
import { AppError } from '#domain';
import { InMemoryKeyStore } from './memory/in-memory-key-store.js';
import { orUnavailable } from './or-unavailable.js';

/** Keys of a store that is unavailable. */
class LostKeys extends InMemoryKeyStore {
  override find(): Promise<never> {
    return Promise.reject(new Error('no primary'));
  }
}

it('answers as the store does', async () => {
  expect(await orUnavailable(new InMemoryKeyStore()).find('0'.repeat(64))).toBeNull();
});

it('says only that the store did not answer, keeps the cause, and reports it to `failed`', async () => {
  const told: unknown[] = [];
  const asking = orUnavailable(new LostKeys(), (cause) => told.push(cause)).find();
  await expect(asking).rejects.toThrow(AppError);
  await expect(asking).rejects.toMatchObject({ code: 'store-unavailable', cause: new Error('no primary') });
  expect(told).toEqual([new Error('no primary')]);
});
