import type { Outlet } from './outlet.js';

const TIMEOUT_MS = 60_000;

/** Delivers to the HTTP interface of ingestion, one batch per request, with a key that may publish for all units. */
export function httpOutlet(ingestion: string, key: string): Outlet {
  const { href } = eventsAddress(ingestion);
  const headers = { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${key}` };
  return {
    deliver: async (events) => {
      const request = {
        method: 'POST',
        headers,
        body: JSON.stringify(events),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      };
      const response = await fetch(href, request).catch((cause: unknown) => {
        throw new Error(`${href} does not answer`, { cause });
      });
      const text = await response.text();
      if (response.status === 207) throw new Error(`${href} rejected ${firstRejected(text)}`);
      if (response.status !== 202) throw new Error(`${href} answered ${response.status}: ${text}`);
    },
    close: async () => {},
  };
}

/** The events address under the ingestion address; the query is kept. Errors: the text is not an address. */
export function eventsAddress(ingestion: string): URL {
  const address = new URL(ingestion);
  address.pathname = [...address.pathname.split('/').filter(Boolean), 'v1', 'events'].join('/');
  address.hash = '';
  return address;
}

function firstRejected(text: string): string {
  const { results } = JSON.parse(text) as { readonly results: readonly { readonly status: string }[] };
  return JSON.stringify(results.find(({ status }) => status === 'rejected'));
}
