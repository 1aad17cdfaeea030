import canonicalize from 'canonicalize';
import { type Acceptance, type AcceptanceContext, type Received, type Reference, type Sender, accept } from '#domain';
import { sha256Hex } from '#platform';
import { schemaValidator } from './schema-validator.js';

/** The rules of acceptance with the tools that they need: schemas, canonical text, digest. */
export class Gate {
  private readonly tools: Omit<AcceptanceContext, 'sender' | 'nowMs'>;

  constructor(reference: Reference) {
    this.tools = {
      reference,
      validate: schemaValidator(),
      canonicalise: (value) => canonicalize(value) ?? '',
      sha256: sha256Hex,
    };
  }

  /** Projection version whose reference data decide. */
  get refdata(): string {
    return this.tools.reference.version;
  }

  judge(received: Received, sender: Sender, nowMs: number): Acceptance {
    return accept(received, { ...this.tools, sender, nowMs });
  }
}
