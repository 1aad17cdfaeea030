import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { sha256Hex } from './hash.js';

/** A private key that signs texts. */
export interface SigningKey {
  /** Lower-case hex sha256 of the public key's DER form. */
  readonly keyId: string;
  /** The public key, DER (SubjectPublicKeyInfo) in base64. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 bytes, base64. The same text gives the same signature. */
  readonly sign: (text: string) => string;
}

/**
 * The Ed25519 key of a PEM text (PKCS #8); line feeds may be written as `\n`. Errors: throws one sentence for anything
 * else.
 */
export function signingKey(pem: string): SigningKey {
  const key = ed25519Of(() => createPrivateKey(pem.replaceAll('\\n', '\n')), 'private');
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    keyId: sha256Hex(der),
    publicKey: der.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/**
 * A public key in the form in which it accompanies a signature: DER in base64. Errors: throws for any text but an
 * Ed25519 key in PEM.
 */
export function publicKeyOf(pem: string): string {
  const key = ed25519Of(() => createPublicKey(pem), 'public');
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/**
 * True when the signature matches the text. Never throws, whatever the arguments are. `publicKey`, `signature`: base64.
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Id of a public key: see `SigningKey`. */
export function keyIdOf(publicKey: string): string {
  return sha256Hex(Buffer.from(publicKey, 'base64'));
}

function ed25519Of(read: () => KeyObject, kind: string): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Thrown below instead: the error's text may contain a part of the key.
  }
  throw new Error(`This is not a ${kind} Ed25519 key in PEM: make one with openssl genpkey -algorithm ed25519.`);
}
