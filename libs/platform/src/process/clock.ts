/** The current time. */
export abstract class Clock {
  /** Milliseconds since 1970. */
  abstract now(): number;

  /** Current UTC day, YYYY-MM-DD. */
  today(): string {
    return new Date(this.now()).toISOString().slice(0, 10);
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
