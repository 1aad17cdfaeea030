import { Ajv } from 'ajv';
import type { EventType } from '#domain';
import { acceptanceContext, binary, reference } from '#domain/testing';
import { type OutRecord, encodeAccepted } from '#messaging';
import { Gate } from '../acceptance/gate.js';
import { asyncApiDocument } from '../asyncapi/asyncapi-document.js';
import { exampleHeaders } from '../asyncapi/example-record.js';

interface Message {
  readonly examples?: readonly { readonly headers: Readonly<Record<string, string>>; readonly payload: object }[];
}

/** The document, as far as tests read it. */
interface KafkaSide {
  readonly channels: Readonly<Record<string, { readonly address: string; readonly messages: object }>>;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, object>>;
  };
}

export const kafkaSide = asyncApiDocument() as KafkaSide;

// AsyncAPI's own keywords stand around the schemas, and the formats are ours.
const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(kafkaSide, 'document');

/** Whether a value holds the schema at a place below the components. Throws when there is none. */
export function holds(path: string, value: unknown): boolean {
  const validate = ajv.getSchema(`document#/components/${path}`);
  if (validate === undefined) throw new Error(`there is no ${path}`);
  return validate(value) === true;
}

const gate = new Gate(reference);

/**
 * What acceptance makes of the example of a type as a record of an inbox: the record on `events`, or its reasons. `changed` are headers that are
 * other than those of the example; null takes one away.
 */
export function taken(
  declared: EventType,
  changed: Readonly<Record<string, string | null>> = {},
): OutRecord | readonly string[] {
  const [data = {}] = declared.schema['examples'] as readonly object[];
  const headers = { ...exampleHeaders(declared), ...changed };
  const sent = Object.entries(headers).filter(([name, text]) => name.startsWith('ce_') && text !== null);
  const attributes = Object.fromEntries(sent.map(([name, text]) => [name.slice('ce_'.length), text]));
  const answer = gate.judge(binary({ ...attributes, data }), acceptanceContext.sender, acceptanceContext.nowMs);
  if (answer.status === 'accepted') return encodeAccepted({ ...answer, refdata: 'v1' });
  return answer.problems.map(({ code }) => code);
}
