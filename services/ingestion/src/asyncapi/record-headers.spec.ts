import { describe, expect, it } from 'vitest';
import { eventTypes } from '#domain';
import { matchesSchema, kafkaSide, acceptExample } from '../testing/kafka-side.js';
import { exampleHeaders } from './example-record.js';

describe('the headers of an inbox', () => {
  const [adopted] = eventTypes.filter(({ type }) => type === 'org.undp.digital.solution.adopted.v1');
  const forms = (kafkaSide.components.schemas['inboxHeaders'] ?? {}) as {
    readonly required: readonly string[];
    readonly properties: object;
  };
  const verdicts = (changed: Readonly<Record<string, string | null>>) => {
    const headers = Object.entries({ ...(adopted && exampleHeaders(adopted)), ...changed }).filter(
      ([, text]) => text !== null,
    );
    const answer = adopted && acceptExample(adopted, changed);
    return [matchesSchema('schemas/inboxHeaders', Object.fromEntries(headers)), !Array.isArray(answer)];
  };

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['ce_specversion', ['1.0'], ['1.1', '']],
    ['ce_id', ['a', 'TZA/7:8+9@x~_-=.', 'x'.repeat(128)], ['', 'x'.repeat(129), 'a b', 'ä']],
    ['ce_source', ['https://data.example.org/tza/other'], [`https://data.example.org/tza/${'x'.repeat(256)}`]],
    ['ce_unit', [], ['tza', 'T', 'T'.repeat(33)]],
    ['ce_sequence', ['0', '9'.repeat(18)], ['', '-1', '9'.repeat(19)]],
    ['ce_backfill', ['true', 'false'], ['TRUE', '1', '']],
    ['ce_subject', ['solution:SOL-0009'], ['', 'SOL-0009']],
    ['ce_correlationid', ['a b', 'x'.repeat(128)], ['', 'x'.repeat(129), 'a\tb']],
    ['ce_causationid', ['a b', 'x'.repeat(128)], ['', 'x'.repeat(129), 'a\tb']],
    ['ce_datacontenttype', ['application/json', 'application/json; charset=utf-8'], ['', 'text/plain']],
    ['ce_dataschema', ['/schemas/org.undp.digital.solution.adopted/v1.json'], []],
  ])('%s accepts the values that acceptance accepts', (name, good, bad) => {
    expect(good.map((text) => verdicts({ [name]: text }))).toEqual(good.map(() => [true, true]));
    expect(bad.map((text) => verdicts({ [name]: text }))).toEqual(bad.map(() => [false, false]));
  });

  it('are required if acceptance requires them', () => {
    const needed = Object.keys(forms.properties).filter((name) => !verdicts({ [name]: null })[1]);
    expect(needed.toSorted()).toEqual(forms.required.toSorted());
  });
});
