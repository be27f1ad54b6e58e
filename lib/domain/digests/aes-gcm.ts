import { createCipheriv, createDecipheriv } from "node:crypto";

const cipherName = "aes-256-gcm";
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D): ciphertext and 128-bit tag. `key` has 32 bytes; `iv` 12, never used before with it. */
export function sealBytes(key: Uint8Array, iv: Uint8Array, boundTo: Uint8Array, plain: Uint8Array) {
  const cipher = createCipheriv(cipherName, key, iv).setAAD(boundTo);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { ciphertext, tag: cipher.getAuthTag() };
}

type Sealed = { ciphertext: Uint8Array; tag: Uint8Array };

/** What was sealed; null where key, iv, what it is bound to, ciphertext or tag are not those it was sealed with. */
export function openBytes(key: Uint8Array, iv: Uint8Array, boundTo: Uint8Array, sealed: Sealed): Buffer | null {
  try {
    const decipher = createDecipheriv(cipherName, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo).setAuthTag(sealed.tag);
    return Buffer.concat([decipher.update(sealed.ciphertext), decipher.final()]);
  } catch {
    return null; // GCM does not say which of them was changed
  }
}
