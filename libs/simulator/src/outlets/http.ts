import type { Outlet } from './outlet.js';

const TIMEOUT_MS = 60_000;

/** To the HTTP interface of ingestion, a batch a request, with a key that may publish for all units. */
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
      if (response.status === 207) throw new Error(`${href} refused ${firstRefused(text)}`);
      if (response.status !== 202) throw new Error(`${href} answered ${response.status}: ${text}`);
    },
    close: async () => {},
  };
}

/** Where events go, below the address of ingestion; its query stays. Errors: it is no address. */
export function eventsAddress(ingestion: string): URL {
  const address = new URL(ingestion);
  address.pathname = [...address.pathname.split('/').filter(Boolean), 'v1', 'events'].join('/');
  address.hash = '';
  return address;
}

function firstRefused(text: string): string {
  const { results } = JSON.parse(text) as { readonly results: readonly { readonly status: string }[] };
  return JSON.stringify(results.find(({ status }) => status === 'rejected'));
}
