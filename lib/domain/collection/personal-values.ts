import { createHash, createHmac, hkdfSync } from "node:crypto";
import { z } from "zod";
import { openBytes, sealBytes } from "@/lib/domain/digests/aes-gcm";

/** Which value a ciphertext is: moved to another field, prediction or deployment it cannot be read. */
export type ValueOf = { deploymentId: string; day: string; field: string; predictionId: string };

/** 96 bits, the length that GCM is made for (NIST SP 800-38D, 5.2.1.1). */
export const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Texts stand for themselves, everything else for its JSON: 42 and "42" are one subject. */
const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** Names the key that a ciphertext needs, without telling anything of it: the first 8 hex digits of its SHA-256. */
export const keyIdOf = (key: Buffer) => createHash("sha256").update(key).digest("hex").slice(0, 8);

/**
 * The same word for the same value within a team, and one that nobody without the key can compute: HMAC-SHA256 over
 * team, unit separator (U+001F) and value, 64 hex digits.
 */
export function pseudonymOf(key: Buffer, teamId: string, value: unknown): string {
  return createHmac("sha256", key)
    .update(`${teamId}\u001f${textOf(value)}`)
    .digest("hex");
}

/**
 * A key per deployment and day (HKDF-SHA256): random IVs of 96 bits are safe for 2^32 values under one key (NIST SP
 * 800-38D, 8.3), which a busy deployment would pass in a week.
 */
function dayKey(key: Buffer, { deploymentId, day }: ValueOf): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "slipway", `personal-data|${deploymentId}|${day}`, 32));
}

const boundTo = ({ deploymentId, field, predictionId }: ValueOf, keyId: string) =>
  Buffer.from(`deployment:${deploymentId}|field:${field}|prediction:${predictionId}|key:${keyId}`);

/** AES-256-GCM of a value's JSON: `v1.<key id>.<base64url of iv, tag and ciphertext>`. `iv` must be random and new. */
export function encryptValue(key: Buffer, of: ValueOf, value: unknown, iv: Uint8Array): string {
  const keyId = keyIdOf(key);
  const { tag, ciphertext } = sealBytes(dayKey(key, of), iv, boundTo(of, keyId), Buffer.from(JSON.stringify(value)));
  return `v1.${keyId}.${Buffer.concat([iv, tag, ciphertext]).toString("base64url")}`;
}

const storedSchema = z
  .string()
  .regex(/^v1\.[0-9a-f]{8}\.[\w-]+$/)
  .transform((stored) => stored.split("."));

/** The value again; null where it was encrypted under another key, or text or place are not those it was made for. */
export function decryptValue(key: Buffer, of: ValueOf, stored: unknown): { value: unknown } | null {
  const parsed = storedSchema.safeParse(stored);
  const [, keyId, body] = parsed.data ?? [];
  if (keyId !== keyIdOf(key) || body === undefined) return null;
  const bytes = Buffer.from(body, "base64url");
  const ciphertextFrom = IV_BYTES + TAG_BYTES;
  const plain = openBytes(dayKey(key, of), bytes.subarray(0, IV_BYTES), boundTo(of, keyId), {
    tag: bytes.subarray(IV_BYTES, ciphertextFrom),
    ciphertext: bytes.subarray(ciphertextFrom),
  });
  return plain && { value: JSON.parse(plain.toString("utf8")) };
}
