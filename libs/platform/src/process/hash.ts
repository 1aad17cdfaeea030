import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of the UTF-8 bytes of a text: 64 lower-case hexadecimal digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
