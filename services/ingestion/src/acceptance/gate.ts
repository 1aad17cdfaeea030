import {
  type Acceptance,
  type AcceptanceContext,
  AppError,
  type Received,
  type RejectionRecord,
  type Reference,
  type Sender,
  accept,
  acceptWithPauses,
  recordRejection,
} from '#domain';
import { acceptanceTools } from '#start';

/** The rules of acceptance with the tools they need: schemas, canonical text, digest. */
export class Gate {
  private readonly tools: Omit<AcceptanceContext, 'sender' | 'nowMs'>;

  /**
   * `version` returns the current name of the reference data, or an empty string while it is not known. A switch gives
   * the same data another name.
   */
  constructor(
    reference: Reference,
    private readonly version: () => string = () => reference.version,
  ) {
    this.tools = acceptanceTools(reference);
  }

  /** The projection version whose reference data are used. Errors: `store-unavailable` while it is not known. */
  get refdata(): string {
    const version = this.version();
    if (version === '')
      throw new AppError('store-unavailable', 'The live projection version is not known yet. Try again.');
    return version;
  }

  judge(received: Received, sender: Sender, nowMs: number): Acceptance {
    return accept(received, { ...this.tools, sender, nowMs });
  }

  /** Judges with pauses, for messages from outside. */
  judgeInSteps(received: Received, sender: Sender, nowMs: number): Generator<undefined, Acceptance> {
    return acceptWithPauses(received, { ...this.tools, sender, nowMs });
  }

  /** What quarantine stores about a rejected message whose body has `recordBytes` bytes. */
  recordRejection(
    rejected: Extract<Acceptance, { status: 'rejected' }>,
    sender: Sender,
    recordBytes: number,
  ): RejectionRecord {
    return recordRejection(rejected, { sender, recordBytes }, this.tools.reference.areas);
  }
}
