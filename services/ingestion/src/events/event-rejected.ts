import { AppError, type Problem } from '#domain';
import { problemCount } from '#platform';
import type { QuarantineLink } from './event-problem.dto.js';

/** Reasons for which a whole request is refused with a status of their own. */
const OWN_STATUS = ['message-too-large', 'batch-too-large', 'content-type-unsupported'] as const;

/** Beside the problems that are listed: how many more there are, and the row that keeps what was refused. */
interface Refused {
  readonly more?: number;
  readonly row?: string | null;
  /** Why no row does. */
  readonly notKept?: string | null;
}

/** The failure of one refused event, or of a batch that is none. */
export function eventRejected(
  problems: readonly Problem[],
  { more = 0, row = null, notKept = null }: Refused = {},
): AppError {
  const own = OWN_STATUS.find((code) => code === problems[0]?.code);
  const detail = problemCount(problems.length, more);
  const error =
    own === undefined
      ? new AppError('event-rejected', detail, problems)
      : new AppError(own, problems[0]?.detail ?? '', problems);
  return Object.assign(error, {
    members: {
      ...(more > 0 ? { moreErrors: more } : {}),
      ...(row === null ? {} : { quarantine: quarantineLink(row) }),
      ...(notKept === null ? {} : { notKept }),
    },
  });
}

/** Where a row of quarantine is. */
export function quarantineLink(id: string): QuarantineLink {
  return { id, href: `/v1/quarantine/${encodeURIComponent(id)}` };
}
