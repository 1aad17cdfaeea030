import type { Definitions } from '../events/definitions.js';
import type { AnyEvent } from '../events/event.js';
import type { Sha256 } from '../integrity/ledger-row.js';
import type { Problem } from '../problems/problem.js';
import type { Reference } from '../reference/reference.js';
import type { Sender } from './rights/sender.js';

/** A message as it came, not yet looked at. Header names may repeat; a header of Kafka may have no value, and then counts as absent. */
export interface Received {
  readonly way: 'kafka' | 'http';
  readonly headers: readonly (readonly [name: string, value: Uint8Array | null])[];
  /** Present where a record had more headers than were kept: of all of them, as `headerSize` counts. */
  readonly headersInAll?: { readonly count: number; readonly bytes: number };
  readonly value: Uint8Array | null;
}

/** What a compiled JSON Schema found, in the words of its validator: the keyword that failed, where, and its parameters. */
export interface SchemaFailure {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Checks data against the schema of a declared type; empty when it holds. Every failure is listed. */
export type ValidateSchema = (type: string, data: object) => readonly SchemaFailure[];

/** All that acceptance reads beside the event. The domain imports nothing, so the tools are handed in. */
export interface AcceptanceContext {
  readonly sender: Sender;
  /** Broker timestamp of the inbox record, or the server's clock over HTTP, ms. */
  readonly nowMs: number;
  readonly reference: Reference;
  readonly definitions: Definitions;
  readonly validate: ValidateSchema;
  /** RFC 8785 text of a JSON value. */
  readonly canonicalise: (value: object) => string;
  readonly sha256: Sha256;
}

/** Attributes of a refused event, as far as they could be read as text. */
export interface ReadAttributes {
  readonly source: string | null;
  readonly id: string | null;
  readonly type: string | null;
  readonly unit: string | null;
}

/** What became of a message. Guarantee: a rejection has at least one problem; the first is the reason. */
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
      /** How many more problems there are than are told. */
      readonly more: number;
    } & ReadAttributes);
