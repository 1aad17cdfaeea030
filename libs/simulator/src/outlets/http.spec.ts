import { expect, it } from 'vitest';
import { eventsAddress } from './http.js';

it('finds where events go below the address of ingestion, whatever that has behind its path', () => {
  const addresses = [
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/v1/events'],
    ['http://127.0.0.1:3001/', 'http://127.0.0.1:3001/v1/events'],
    ['https://example.org/headway/ingestion', 'https://example.org/headway/ingestion/v1/events'],
    ['https://example.org/in?tenant=a/b#top', 'https://example.org/in/v1/events?tenant=a/b'],
  ];
  expect(addresses.map(([given = '']) => eventsAddress(given).href)).toEqual(addresses.map(([, found]) => found));
});
