import { AppError, type Problem } from '#domain';
import { problemCount } from '#platform';
import type { QuarantineLink } from './event-problem.dto.js';

/** Reasons that reject the whole request, each with its own status. */
const OWN_STATUS = ['message-too-large', 'batch-too-large', 'content-type-unsupported'] as const;

/** What is reported alongside the listed problems. */
interface Reported {
  /** Number of problems that are not listed. */
  readonly more?: number;
  /** The quarantine row that keeps the rejected event. */
  readonly row?: string | null;
  /** Why no row keeps it. */
  readonly notKept?: string | null;
}

/** The error for one rejected event, or for a body that is not a batch. */
export function eventRejected(
  problems: readonly Problem[],
  { more = 0, row = null, notKept = null }: Reported = {},
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

/** The link to a quarantine row. */
export function quarantineLink(id: string): QuarantineLink {
  return { id, href: `/v1/quarantine/${encodeURIComponent(id)}` };
}
