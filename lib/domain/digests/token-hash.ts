import { createHash, timingSafeEqual } from "node:crypto";

/** How a bearer token is kept and looked up: its SHA-256, 64 hex digits. Tokens are random, so no salt is needed. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether two hashes (hex) are the same, in a time that does not tell where they differ. False for unequal lengths. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, "hex"), Buffer.from(b, "hex")];
  return left.length === right.length && timingSafeEqual(left, right);
}
