/**
 * How a rejected record arrived: through the inbox of a unit, over HTTP, or from the log of accepted events, where the
 * ledger rejected it. A record from a topic stays there as long as the log retains it; one sent over HTTP only its
 * sender still has.
 */
export type Origin =
  { readonly way: 'inbox'; readonly unit: string } | { readonly way: 'http' } | { readonly way: 'log' };
