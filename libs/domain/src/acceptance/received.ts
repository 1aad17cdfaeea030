import type { Definitions } from '../events/definitions.js';
import type { AnyEvent } from '../events/event.js';
import type { Sha256 } from '../integrity/ledger-row.js';
import type { Problem } from '../problems/problem.js';
import type { Reference } from '../reference/reference.js';
import type { Sender } from './rights/sender.js';

/**
 * A message as received, not yet inspected. Header names may repeat; a Kafka header may lack a value and then counts as
 * absent.
 */
export interface Received {
  readonly way: 'kafka' | 'http';
  readonly headers: readonly (readonly [name: string, value: Uint8Array | null])[];
  /** Present if a record had more headers than were kept: the size of all of them, as `headerSize` counts it. */
  readonly headersInAll?: { readonly count: number; readonly bytes: number };
  readonly value: Uint8Array | null;
}

/**
 * A failure reported by a compiled JSON Schema, in the validator's terms: the failed keyword, where, and its
 * parameters.
 */
export interface SchemaFailure {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Validates data against the schema of a declared type. Lists every failure; empty if the data is valid. */
export type ValidateSchema = (type: string, data: object) => readonly SchemaFailure[];

/** Everything that acceptance reads besides the event. The domain imports nothing, so its tools are injected. */
export interface AcceptanceContext {
  readonly sender: Sender;
  /** Broker timestamp of the inbox record, or the server's clock over HTTP, in ms. */
  readonly nowMs: number;
  readonly reference: Reference;
  readonly definitions: Definitions;
  readonly validate: ValidateSchema;
  /** RFC 8785 text of a JSON value. */
  readonly canonicalise: (value: object) => string;
  readonly sha256: Sha256;
}

/** Attributes of a rejected event, as far as they could be read as text. */
export interface ReadAttributes {
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string | null;
  readonly unit: string | null;
}

/** The decision on a message. Guarantee: a rejection has at least one problem, and the first is the reason. */
export type Acceptance =
  | {
      readonly status: 'accepted';
      readonly event: AnyEvent;
      /** RFC 8785 text of `event.data`: the bytes that were hashed. */
      readonly dataText: string;
      /** Content hash, lower-case hex. */
      readonly hash: string;
    }
  | ({
      readonly status: 'rejected';
      readonly problems: readonly Problem[];
      /** Number of further problems that are not listed. */
      readonly more: number;
    } & ReadAttributes);
