/** Where an adapter writes its log; the application hands in its own logger. */
export type LogLine = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

/** Writes nothing. */
export const silent: LogLine = () => {};
