import { AppError, type Problem } from '#domain';

/** Reasons for which a whole request is refused with a status of their own. */
const OWN_STATUS = ['message-too-large', 'batch-too-large', 'content-type-unsupported'] as const;

/** The failure of one refused event, or of a batch that is none. */
export function eventRejected(problems: readonly Problem[]): AppError {
  const own = OWN_STATUS.find((code) => code === problems[0]?.code);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return own === undefined
    ? new AppError('event-rejected', count, problems)
    : new AppError(own, problems[0]?.detail ?? '', problems);
}
