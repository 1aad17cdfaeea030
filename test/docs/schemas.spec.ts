import { existsSync, readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type JsonSchema, eventTypes } from '#domain';
import { schemaValidator } from '#start';
import { narrowings } from './narrowings.js';
import { filesIn, reference } from './pages.js';

/** Where the published schema of a type is kept: the path under which ingestion serves it. */
function publishedAt(schema: JsonSchema): string {
  return reference(String(schema['$id']).slice(1));
}

const validate = schemaValidator();

// `npm run docs` writes the files that these tests expect, but never overwrites a published schema with one that would
// reject its old events: that requires a new version.
describe('a published schema', () => {
  it.each(eventTypes.map(({ type, schema }) => [type, schema] as const))(
    '%s accepts everything it used to accept',
    async (type, schema) => {
      const path = publishedAt(schema);
      const published = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : schema) as JsonSchema;
      expect(narrowings(published, schema)).toEqual([]);
      for (const example of published['examples'] as readonly object[]) expect(validate(type, example)).toEqual([]);
      await expect(await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(path);
    },
  );

  it('is never withdrawn', () => {
    const kept = filesIn('docs/reference/schemas', '.json');
    const declared = eventTypes.map(({ schema }) => `docs/reference${String(schema['$id'])}`);
    expect(kept.toSorted()).toEqual(declared.toSorted());
  });
});
