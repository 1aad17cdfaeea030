import { afterEach, expect, it, vi } from 'vitest';
import { DelayedTasks } from './delayed-tasks.js';

afterEach(() => vi.useRealTimers());

it('knows when the next task is due', () => {
  vi.useFakeTimers();
  const tasks = new DelayedTasks();
  expect(tasks.nextInMs()).toBe(Number.POSITIVE_INFINITY);
  tasks.later(500, () => {});
  tasks.later(200, () => {});
  expect(tasks.nextInMs()).toBe(200);
  vi.advanceTimersByTime(150);
  expect(tasks.nextInMs()).toBe(50);
  vi.advanceTimersByTime(50);
  expect(tasks.nextInMs()).toBe(300);
  tasks.end();
  expect(tasks.nextInMs()).toBe(Number.POSITIVE_INFINITY);
});
