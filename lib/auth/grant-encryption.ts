import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { installationKey } from "@/lib/keys";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under the installation's key: iv (12 bytes), tag (16), ciphertext. */
export function encryptGrant(refreshToken: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", installationKey("grant-encryption"), iv);
  const body = Buffer.concat([cipher.update(refreshToken, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The refresh token; throws where the bytes were changed or the installation's secret is another one. */
export function decryptGrant(grant: Uint8Array): string {
  const bytes = Buffer.from(grant);
  const key = installationKey("grant-encryption");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}
