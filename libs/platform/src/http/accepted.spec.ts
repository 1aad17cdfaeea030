import { expect, it } from 'vitest';
import { wantsHtml } from './accepted.js';

it.each([
  'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'text/*',
  'text/html; charset=utf-8',
  'text/html;level=1, */*;q=0.5',
  'text/html, application/json',
  'application/json;q=0.4, text/html;q=0.5',
])('a page is preferred by %j', (accept) => {
  expect(wantsHtml(accept)).toBe(true);
});

it.each([
  undefined,
  '',
  '*/*',
  'application/json',
  'text/html;q=0',
  'text/html;q=0.4, application/json',
  'application/json, text/html',
  'text/*, application/json',
  'text/*;q=0.9, */*',
  'image/png',
])('%j is answered with JSON', (accept) => {
  expect(wantsHtml(accept)).toBe(false);
});
