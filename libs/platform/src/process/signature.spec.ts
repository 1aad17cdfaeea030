import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './hash.js';
import { isSignedBy, keyIdOf, publicKeyOf, signingKey } from './signature.js';

const pair = generateKeyPairSync('ed25519');
const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const publicPem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const key = signingKey(pem);

describe('a signature', () => {
  it('is valid for one text and one key', () => {
    const signature = key.sign('a\n');
    expect(isSignedBy(key.publicKey, 'a\n', signature)).toBe(true);
    expect(isSignedBy(key.publicKey, 'a', signature)).toBe(false);
    const other = signingKey(
      generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    );
    expect(isSignedBy(other.publicKey, 'a\n', signature)).toBe(false);
    expect(isSignedBy('no key', 'a\n', signature)).toBe(false);
    expect(isSignedBy(key.publicKey, 'a\n', '')).toBe(false);
  });

  it('names its key by the digest of the public half, which may be written in either form', () => {
    const der = pair.publicKey.export({ format: 'der', type: 'spki' });
    expect(key.keyId).toBe(sha256Hex(der));
    expect(keyIdOf(key.publicKey)).toBe(key.keyId);
    expect(publicKeyOf(publicPem)).toBe(key.publicKey);
    expect(signingKey(pem.replaceAll('\n', '\\n')).keyId).toBe(key.keyId);
  });

  it('is made by an Ed25519 key only, and the key is never shown', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' });
    expect(() => signingKey(rsa.toString())).toThrow('This is not a private Ed25519 key in PEM');
    expect(() => signingKey('secret words')).toThrow(/^(?!.*secret).*openssl genpkey/);
    expect(() => publicKeyOf('')).toThrow('not a public Ed25519 key');
  });
});
