/**
 * One read for all concurrent callers. Guarantee: a caller receives a read that began after its call; at most one
 * is running and one is waiting, whatever the number of callers.
 */
export class SharedRead<Result> {
  private running: Promise<Result> | null = null;
  private waiting: Promise<Result> | null = null;

  constructor(private readonly begin: () => Promise<Result>) {}

  read(): Promise<Result> {
    if (this.waiting !== null) return this.waiting;
    if (this.running === null) return this.run();
    this.waiting = this.running.then(
      () => this.runWaiting(),
      () => this.runWaiting(),
    );
    return this.waiting;
  }

  private runWaiting(): Promise<Result> {
    this.waiting = null;
    return this.run();
  }

  private run(): Promise<Result> {
    const ended = (): void => {
      this.running = null;
    };
    const running = this.begin();
    this.running = running;
    running.then(ended, ended);
    return running;
  }
}
