import canonicalize from 'canonicalize';
import {
  type Acceptance,
  type AcceptanceContext,
  type Received,
  type Reference,
  type Sender,
  accept,
  definitionsOf,
  dimensions,
  indicators,
} from '#domain';
import { sha256Hex } from '#platform';
import { schemaValidator } from './schema-validator.js';

/** The rules of acceptance with the tools that they need: schemas, canonical text, digest. */
export class Gate {
  private readonly tools: Omit<AcceptanceContext, 'sender' | 'nowMs'>;

  constructor(reference: Reference) {
    const tools = { canonicalise: (value: object) => canonicalize(value) ?? '', sha256: sha256Hex };
    const definitions = definitionsOf({ indicators, dimensions }, tools);
    this.tools = { ...tools, reference, definitions, validate: schemaValidator() };
  }

  /** Projection version whose reference data decide. */
  get refdata(): string {
    return this.tools.reference.version;
  }

  judge(received: Received, sender: Sender, nowMs: number): Acceptance {
    return accept(received, { ...this.tools, sender, nowMs });
  }
}
