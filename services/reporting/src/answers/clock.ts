import { type Day, utcDay } from '#domain';

/** What time it is. */
export abstract class Clock {
  abstract now(): number;

  /** Current UTC day. */
  today(): Day {
    return utcDay(this.now());
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
