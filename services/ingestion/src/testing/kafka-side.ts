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

/** The parts of the document that tests read. */
interface KafkaSide {
  readonly channels: Readonly<Record<string, { readonly address: string; readonly messages: object }>>;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, object>>;
  };
}

export const kafkaSide = asyncApiDocument() as KafkaSide;

// The schemas are embedded in keywords of AsyncAPI, and the formats are specific to Headway.
const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(kafkaSide, 'document');

/** Whether a value matches the schema at a path below the components. Throws if there is no such schema. */
export function matchesSchema(path: string, value: unknown): boolean {
  const validate = ajv.getSchema(`document#/components/${path}`);
  if (validate === undefined) throw new Error(`there is no ${path}`);
  return validate(value) === true;
}

const gate = new Gate(reference);

/**
 * Sends the example of a type through acceptance as an inbox record. Returns the record on `events`, or the reasons for
 * the rejection. `changed` replaces headers of the example; null removes one.
 */
export function acceptExample(
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
