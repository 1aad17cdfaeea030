import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** kafkajs as Node resolves it from here: the same modules as `import` gives. */
export const requireKafkajs = createRequire(import.meta.url);

/** The version of kafkajs that a patch was written for. */
export interface Pin {
  readonly version: string;
  /** Over the sources that the patch replaces or relies on, in order. */
  readonly sha256: string;
}

/**
 * Throws one sentence when the installed kafkajs is not the one that was patched: a patch must never be applied to
 * other code.
 */
export function assertPinned(pin: Pin, found: Pin): void {
  if (found.version !== pin.version)
    throw new Error(
      `kafkajs is ${found.version}, but the patch for reading records is written for ${pin.version}: install that version, or adapt libs/messaging/src/kafka/fetch-patch.ts.`,
    );
  if (found.sha256 !== pin.sha256)
    throw new Error(
      `kafkajs ${found.version} has other sources than those that were patched (sha256 ${found.sha256}): reinstall it, or adapt libs/messaging/src/kafka/fetch-patch.ts.`,
    );
}

/** Version and sources of the installed kafkajs. */
export function readInstalled(sources: readonly string[]): Pin {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(requireKafkajs.resolve(source)));
  const { version } = requireKafkajs('kafkajs/package.json') as { readonly version: string };
  return { version, sha256: hash.digest('hex') };
}
