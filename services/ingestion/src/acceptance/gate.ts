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
  private version: string;

  constructor(reference: Reference) {
    this.version = reference.version;
    const tools = { canonicalise: (value: object) => canonicalize(value) ?? '', sha256: sha256Hex };
    const definitions = definitionsOf({ indicators, dimensions }, tools);
    this.tools = { ...tools, reference, definitions, validate: schemaValidator() };
  }

  /** Projection version whose reference data decide. */
  get refdata(): string {
    return this.version;
  }

  /** Another version is live, with the same reference data: from here on they have its name. */
  rename(version: string): void {
    this.version = version;
  }

  judge(received: Received, sender: Sender, nowMs: number): Acceptance {
    return accept(received, { ...this.tools, sender, nowMs });
  }
}
