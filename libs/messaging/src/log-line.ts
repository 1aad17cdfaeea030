/** The destination of an adapter's log lines; the application passes its own logger. */
export type LogLine = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

/** Writes nothing. */
export const silent: LogLine = () => {};
