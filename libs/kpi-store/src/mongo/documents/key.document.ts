import { Schema } from 'mongoose';
import type { ApiKey } from '../../ports/key-store.js';
import { schemaOptions } from '../schema-options.js';

/** An API key. `_id`: its digest. */
export interface KeyDocument {
  readonly _id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** `*` alone: all. */
  readonly units: readonly string[];
}

export const keySchema = new Schema<KeyDocument>(
  { _id: { type: String, required: true }, name: { type: String, required: true }, scopes: [String], units: [String] },
  { ...schemaOptions, collection: 'apiKeys' },
);

export function toKeyDocument({ hash, name, scopes, units }: ApiKey): KeyDocument {
  return { _id: hash, name, scopes, units: units === '*' ? ['*'] : units };
}

export function toKey({ _id, name, scopes, units }: KeyDocument): ApiKey {
  return { hash: _id, name, scopes, units: units.includes('*') ? '*' : units };
}
