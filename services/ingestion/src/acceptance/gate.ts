import canonicalize from 'canonicalize';
import {
  type Acceptance,
  type AcceptanceContext,
  AppError,
  type Received,
  type Refusal,
  type Reference,
  type Sender,
  accept,
  acceptWithPauses,
  definitionsOf,
  dimensions,
  indicators,
  refusalOf,
} from '#domain';
import { sha256Hex } from '#platform';
import { schemaValidator } from './schema-validator.js';

/** The rules of acceptance with the tools that they need: schemas, canonical text, digest. */
export class Gate {
  private readonly tools: Omit<AcceptanceContext, 'sender' | 'nowMs'>;

  /** `version`: the name that reference data have now; empty: not known yet. A switch gives the same data another name. */
  constructor(
    reference: Reference,
    private readonly version: () => string = () => reference.version,
  ) {
    const tools = { canonicalise: (value: object) => canonicalize(value) ?? '', sha256: sha256Hex };
    const definitions = definitionsOf({ indicators, dimensions }, tools);
    this.tools = { ...tools, reference, definitions, validate: schemaValidator() };
  }

  /** Projection version whose reference data decide. Errors: `store-unavailable` while the store has not said which. */
  get refdata(): string {
    const version = this.version();
    if (version === '') throw new AppError('store-unavailable', 'No projection version is known yet; try again.');
    return version;
  }

  judge(received: Received, sender: Sender, nowMs: number): Acceptance {
    return accept(received, { ...this.tools, sender, nowMs });
  }

  /** The same with pauses, for what comes from outside. */
  judging(received: Received, sender: Sender, nowMs: number): Generator<undefined, Acceptance> {
    return acceptWithPauses(received, { ...this.tools, sender, nowMs });
  }

  /** What quarantine says about a refused message whose body has `recordBytes`. */
  refusal(rejected: Extract<Acceptance, { status: 'rejected' }>, sender: Sender, recordBytes: number): Refusal {
    return refusalOf(rejected, { sender, recordBytes }, this.tools.reference.areas);
  }
}
