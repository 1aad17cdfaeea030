import { describe } from 'vitest';
import { claimsContract } from './ledger-store/claims.contract.js';
import { eventsContract } from './ledger-store/events.contract.js';
import { numbersContract } from './ledger-store/numbers.contract.js';
import type { OpenStore } from './ledger-store/open-store.js';
import { partitionsContract } from './ledger-store/partitions.contract.js';

/** What a ledger and a projection guarantee on any engine. */
export function ledgerStoreContract(engine: string, open: () => Promise<OpenStore>): void {
  describe(`ledger store on ${engine}`, () => {
    claimsContract(open);
    eventsContract(open);
    numbersContract(open);
    partitionsContract(open);
  });
}
