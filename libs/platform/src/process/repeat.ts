export interface Repetition<Result> {
  /** Between the end of one run and the start of the next; null: the run failed and has no result. */
  readonly waitMs: number | ((result: Result | null) => number);
  /** Called for every run that fails; the next run still takes place. */
  readonly failed: (error: unknown) => void;
  /** The first run begins at once, without a wait. */
  readonly isFirstAtOnce?: boolean;
}

/** Work that runs again and again. */
export interface Repeated {
  /** No run begins after this call. Resolves when the current run has ended; never rejects. */
  stop(): Promise<void>;
}

/**
 * Runs, waits and runs again until it is stopped. Guarantee: two runs never overlap, and none begins after `stop`, not
 * even if one was in progress then. `failed` and `waitMs` must not throw.
 */
export function repeat<Result>(run: () => Promise<Result>, options: Repetition<Result>): Repeated {
  const { waitMs, failed, isFirstAtOnce = false } = options;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const waitAfter = (result: Result | null): number => (typeof waitMs === 'number' ? waitMs : waitMs(result));
  const arm = (ms: number): void => {
    if (!isStopped) timer = setTimeout(begin, ms);
  };
  const begin = (): void => {
    underWay = once(run, failed).then((result) => arm(waitAfter(result)));
  };
  if (isFirstAtOnce) begin();
  else arm(waitAfter(null));
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return underWay;
    },
  };
}

async function once<Result>(run: () => Promise<Result>, failed: (error: unknown) => void): Promise<Result | null> {
  try {
    return await run();
  } catch (error) {
    failed(error);
    return null;
  }
}
