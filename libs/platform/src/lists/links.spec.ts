import type { FastifyReply } from 'fastify';
import { describe, expect, it } from 'vitest';
import { filtersOf, linkPages } from './links.js';

/** Where `rel` leads a client that requested this address. */
function ledTo(asked: string, rel: 'first' | 'next' | 'prev', behind = asked): URL | undefined {
  const headers = new Map<string, string>();
  const reply = {
    request: { url: asked, headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } },
    header: (name: string, value: string) => headers.set(name, value),
  } as unknown as FastifyReply;
  linkPages(reply, { next: 'n+/=', prev: 'p&#' });
  const reference = new RegExp(`<([^>]*)>; rel="${rel}"`).exec(headers.get('link') ?? '')?.[1];
  return reference === undefined ? undefined : new URL(reference, new URL(behind, 'https://api.example.org'));
}

const pairs = (url: URL | undefined) => [...(url?.searchParams ?? [])];

describe('links to pages', () => {
  it('keep every parameter as it was meant, whether repeated, encoded or odd', () => {
    const queries = [
      'c[SEX]=F&limit=5',
      'c%5BSEX%5D=F&limit=5',
      'by=SEX&by=AGE',
      'q=a%26b%23c%3Dd',
      'q=a+b%2Bc',
      'q=%C3%A9l%C3%A9phant&area=%F0%9F%8C%8D',
      'source=https://data.example.org/tza?x=1&id=a?b?c',
      'q=%3E;%20rel=%22next%22,%3C',
    ];
    for (const query of queries) {
      const next = ledTo(`/v1/things?${query}&cursor=old`, 'next');
      expect(pairs(next)).toEqual([...new URLSearchParams(query), ['cursor', 'n+/=']]);
      expect(pairs(ledTo(`/v1/things?${query}`, 'prev')).at(-1)).toEqual(['cursor', 'p&#']);
      expect(pairs(ledTo(`/v1/things?${query}&cursor=old`, 'first'))).toEqual([...new URLSearchParams(query)]);
    }
  });

  it('stay on the requested host, whatever the request target contains', () => {
    for (const asked of [
      '/v1/things/a%2Fb?limit=5',
      'http://evil.example/v1/things/a%2Fb?limit=5',
      '//v1/things/a%2Fb',
    ]) {
      for (const rel of ['first', 'next', 'prev'] as const) {
        const { origin, pathname } = ledTo(asked, rel, 'https://data.example.org/v1/things/a%2Fb') ?? {};
        expect([origin, pathname]).toEqual(['https://data.example.org', '/v1/things/a%2Fb']);
      }
    }
    expect(ledTo('/v1/things?cursor=old', 'first')?.href).toBe('https://api.example.org/v1/things');
  });
});

describe('filters that a cursor is bound to', () => {
  const of = (url: string) => filtersOf({ request: { url } } as unknown as FastifyReply);

  it('are the same however they are written and wherever the list continues', () => {
    const same = [
      '/v1/things?c[SEX]=F&a=1',
      '/v1/things?a=1&limit=7&c%5BSEX%5D=F&cursor=x',
      'http://h/v1/things?a=1&c[SEX]=F',
    ];
    expect(new Set(same.map(of)).size).toBe(1);
  });

  it('differ when a value or the path differs, even after a second question mark', () => {
    const other = [
      '/v1/things?a=1',
      '/v1/things?a=1?b',
      '/v1/things?a=1?c',
      '/v1/things?a=1+2',
      '/v1/things?a=1%2B2',
      '/v1/other?a=1',
    ];
    expect(new Set(other.map(of)).size).toBe(other.length);
  });
});
