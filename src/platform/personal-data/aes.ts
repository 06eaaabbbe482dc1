import { createCipheriv, createDecipheriv } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;
const algorithm = 'aes-256-gcm';

/**
 * AES-256-GCM. `context` is authenticated and not stored: what is moved elsewhere no longer opens.
 * @returns iv ‖ tag ‖ ciphertext
 */
export function encrypt(key: Uint8Array, iv: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context));
  const text = cipher.update(plain);
  // GCM is a stream: nothing is left over.
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** @throws when the key, the context or a single bit is another */
export function decrypt(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

export const ivLength = ivBytes;
