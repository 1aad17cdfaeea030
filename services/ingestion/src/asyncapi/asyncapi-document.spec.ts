import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '#domain';
import { usage } from '#domain/testing';
import { encodeTick } from '#messaging';
import { acceptExample, matchesSchema, kafkaSide } from '../testing/kafka-side.js';
import { exampleRecord, shortName } from './example-record.js';

const { channels, components } = kafkaSide;
const { messages } = components;
const named = eventTypes.map((declared) => [shortName(declared), declared] as const);

describe('the AsyncAPI document', () => {
  it(
    'is valid for the AsyncAPI parser, whose only remark is that a newer version exists',
    { timeout: 60_000 },
    async () => {
      const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(kafkaSide));
      expect(diagnostics.map(({ code }) => code)).toEqual(['asyncapi-latest-version']);
      expect(parsed?.version()).toBe('3.0.0');
      expect(parsed?.allMessages().all()).toHaveLength(eventTypes.length * 2 + 2);
    },
  );

  it('has a message for every type in both channels, and one for messages of no type', () => {
    const names = named.map(([name]) => name);
    const { inbox, events } = channels;
    expect([inbox?.address, events?.address]).toEqual(['inbox.{unit}', 'events']);
    expect(Object.keys(inbox?.messages ?? {})).toEqual([...names, 'structured']);
    expect(Object.keys(events?.messages ?? {})).toEqual([...names, 'tick']);
  });

  it.each(Object.keys(messages).filter((name) => name !== 'events.tick'))(
    '%s: its example matches its schemas',
    (name) => {
      const { headers, payload } = messages[name]?.examples?.[0] ?? {};
      expect([
        matchesSchema(`messages/${name}/headers`, headers),
        matchesSchema(`messages/${name}/payload`, payload),
      ]).toEqual([true, true]);
      const other = { ...headers, ce_type: 'org.undp.digital.other.v1', 'content-type': 'text/plain' };
      expect(matchesSchema(`messages/${name}/headers`, other)).toBe(false);
      expect(matchesSchema(`messages/${name}/payload`, { ...payload, effectivdate: '2024-06-01' })).toBe(false);
    },
  );

  it('describes ticks', () => {
    const { headers, value } = encodeTick(0);
    expect([
      matchesSchema('messages/events.tick/headers', headers),
      matchesSchema('messages/events.tick/payload', value),
    ]).toEqual([true, true]);
  });

  it('describes an event in structured mode', () => {
    const verdicts = [usage, { ...usage, backfill: 'true' }, { ...usage, data: { country: 'TZA' } }].map((event) =>
      matchesSchema('schemas/structured', event),
    );
    expect(verdicts).toEqual([true, false, false]);
  });
});

/** Its example cannot name the current definitions, as their digest changes with every version of the catalogue. */
const SAMPLE = 'hq.catalogue_version_published.v1';

describe('an example', () => {
  it.each(named.filter(([name]) => name !== SAMPLE))(
    '%s: acceptance turns it into the record on events',
    (_, declared) => {
      expect(acceptExample(declared)).toEqual(exampleRecord(declared));
    },
  );

  it(`${SAMPLE}: acceptance rejects only the digest`, () => {
    const [declared] = eventTypes.filter((one) => shortName(one) === SAMPLE);
    expect(declared && acceptExample(declared)).toEqual(['catalogue-version-unknown']);
  });
});
