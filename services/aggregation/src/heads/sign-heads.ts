import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { HeadStore } from '#kpi-store';
import type { EventSink } from '#messaging';
import { type SigningKey, signingKey } from '#platform';
import type { Env } from '../env.js';
import type { Owned } from '../projection/batch.handler.js';
import { HeadSigner } from './head-signer.js';

/** The key given in the environment, or null if there is none. Errors: throws one sentence if the key is not valid. */
export async function headsKey({ HEADS_KEY, HEADS_KEY_FILE }: Env): Promise<SigningKey | null> {
  const pem = HEADS_KEY_FILE === '' ? HEADS_KEY : await readFile(HEADS_KEY_FILE, 'utf8');
  return pem === '' ? null : signingKey(pem);
}

export interface SignHeads {
  readonly key: SigningKey | null;
  readonly owned: () => readonly Owned[];
  readonly sink: EventSink;
  readonly heads: HeadStore;
  readonly signed: (partition: number) => void;
  readonly logger: Logger;
}

/** Starts signing heads if there is a key. Returns a function that stops it. */
export function signHeads({ key, owned, sink, heads, signed, logger }: SignHeads): () => void {
  if (key === null) {
    logger.warn('Ledger heads are not signed: neither HEADS_KEY nor HEADS_KEY_FILE is set');
    return () => {};
  }
  const signer = new HeadSigner({ key, owned, sink, heads, signed });
  signer.start((err) => logger.warn({ err }, 'Ledger heads could not be signed; the next attempt will sign them'));
  return () => signer.stop();
}
