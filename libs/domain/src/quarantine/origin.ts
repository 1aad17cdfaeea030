/**
 * By which way a refused record came: by the inbox of a unit, over HTTP, or from the log of accepted events, of which the ledger did not take it.
 * What came by a topic stands there as long as the log keeps it; what came over HTTP its sender has.
 */
export type Origin =
  { readonly way: 'inbox'; readonly unit: string } | { readonly way: 'http' } | { readonly way: 'log' };
