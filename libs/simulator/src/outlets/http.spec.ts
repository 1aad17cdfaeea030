import { expect, it } from 'vitest';
import { eventsAddress } from './http.js';

it('derives the events address from the ingestion address, even one with a path and a query', () => {
  const addresses = [
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/v1/events'],
    ['http://127.0.0.1:3001/', 'http://127.0.0.1:3001/v1/events'],
    ['https://example.org/headway/ingestion', 'https://example.org/headway/ingestion/v1/events'],
    ['https://example.org/in?tenant=a/b#top', 'https://example.org/in/v1/events?tenant=a/b'],
  ];
  expect(addresses.map(([given = '']) => eventsAddress(given).href)).toEqual(addresses.map(([, found]) => found));
});
