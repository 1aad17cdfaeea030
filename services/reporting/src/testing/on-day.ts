import { Clock } from '#platform';

/** A clock that stands at noon (UTC) of a day. */
export class OnDay extends Clock {
  constructor(private readonly day: string) {
    super();
  }

  now(): number {
    return Date.parse(`${this.day}T12:00:00Z`);
  }
}
