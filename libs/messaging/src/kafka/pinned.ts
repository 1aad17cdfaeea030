import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** kafkajs as Node finds it from here: the same modules that `import` gives. */
export const requireKafkajs = createRequire(import.meta.url);

/** The kafkajs that a patch was written for. */
export interface Pin {
  readonly version: string;
  /** Of the sources that the patch replaces or leans on, one after the other. */
  readonly sha256: string;
}

/** Throws one sentence where the kafkajs that is installed is not the one that was patched: a patch must never be half true. */
export function mustBe(pin: Pin, found: Pin): void {
  if (found.version !== pin.version)
    throw new Error(
      `kafkajs is ${found.version}, but how it reads records is patched for ${pin.version}: install that, or write libs/messaging/src/kafka/fetch-patch.ts anew.`,
    );
  if (found.sha256 !== pin.sha256)
    throw new Error(
      `kafkajs ${found.version} has other sources than were patched (sha256 ${found.sha256}): install it anew, or write libs/messaging/src/kafka/fetch-patch.ts anew.`,
    );
}

/** Version and sources of the kafkajs that is installed. */
export function installed(sources: readonly string[]): Pin {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(requireKafkajs.resolve(source)));
  const { version } = requireKafkajs('kafkajs/package.json') as { readonly version: string };
  return { version, sha256: hash.digest('hex') };
}
