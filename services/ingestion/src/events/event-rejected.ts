import { AppError, type ErrorCode, type Problem } from '#domain';
import { type ProblemMembers, problemCount } from '#platform';
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

/** Its answer has members of its own. */
class EventRejected extends AppError {
  constructor(
    code: ErrorCode,
    detail: string,
    problems: readonly Problem[],
    readonly members: ProblemMembers,
  ) {
    super(code, detail, problems);
  }
}

/** The error for one rejected event, or for a body that is not a batch. */
export function eventRejected(
  problems: readonly Problem[],
  { more = 0, row = null, notKept = null }: Reported = {},
): AppError {
  const own = OWN_STATUS.find((code) => code === problems[0]?.code);
  const members = {
    ...(more > 0 ? { moreErrors: more } : {}),
    ...(row === null ? {} : { quarantine: quarantineLink(row) }),
    ...(notKept === null ? {} : { notKept }),
  };
  return own === undefined
    ? new EventRejected('event-rejected', problemCount(problems.length, more), problems, members)
    : new EventRejected(own, problems[0]?.detail ?? '', problems, members);
}

/** The link to a quarantine row. */
export function quarantineLink(id: string): QuarantineLink {
  return { id, href: `/v1/quarantine/${encodeURIComponent(id)}` };
}
