import { describe, expect, it } from 'vitest';
import { requireJson } from './format.js';
import { languageOf } from './language.js';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['fr-CH', 'fr'],
    ['fr;q=0.2, es;q=0.8', 'es'],
    ['fr-CH;q=0.1, fr;q=0.9, en;q=0.5', 'fr'],
    ['fr-CH, en;q=0.9, fr;q=0.8', 'fr'],
    ['es-MX, en;q=0.9, es;q=0.8', 'es'],
    ['es;q=0.8, fr;q=0.2', 'es'],
    ['fr;q=0.8, en;q=0.9, es', 'es'],
    ['fr, es', 'fr'],
    ['es, fr', 'es'],
    ['de, fr;q=0.3', 'fr'],
    ['de', 'en'],
    ['fr;q=0, es;q=0.1', 'es'],
    ['fr;q=0', 'en'],
    ['fr;q=0.000, en;q=0', 'en'],
    ['*', 'en'],
    ['en;q=0, *', 'fr'],
    ['*;q=0.5, es;q=0.9', 'es'],
    ['*;q=0.9, es;q=0.5', 'en'],
    ['FR ; q=0.5 , ES;Q=0.4', 'fr'],
    ['fr-CH, fr;q=0', 'en'],
    ['de-CH, es-MX;q=0.4', 'es'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('the format of an answer', () => {
  it.each([
    undefined,
    '*/*',
    'application/json',
    'text/csv, application/json;q=0.1',
    'application/json;q=0.1, text/csv',
    'Application/JSON; charset=utf-8',
    'application/*;q=0.001',
    '*/*;q=0, application/json',
    'text/html, */*;q=0.8',
    'application/json;indent=4',
    'application/json; charset=utf8; q=0.5',
    '*/*;version=2',
  ])('may be JSON for %j', (accept) => {
    expect(() => requireJson(undefined, accept)).not.toThrow();
  });

  it.each([
    'text/csv',
    'application/json;q=0',
    'application/json;q=0, */*',
    '*/*;q=0.0',
    'application/json; q=0.000, application/*',
  ])('may not be JSON for %j', (accept) => {
    expect(() => requireJson(undefined, accept)).toThrow(expect.objectContaining({ code: 'format-not-available' }));
  });

  it('is what `format` in the query says, regardless of `Accept`', () => {
    expect(() => requireJson('json', 'text/csv')).not.toThrow();
    expect(() => requireJson('csv', 'application/json')).toThrow('Only JSON (application/json) is available.');
  });
});
