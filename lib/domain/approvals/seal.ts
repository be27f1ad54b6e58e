import { createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * Seals are hex HMAC-SHA256 over canonical JSON that begins with what is sealed, so that a seal of one kind never fits
 * another. The key (label `approval-decision`) is derived from the installation's secret and is not in the database.
 */
type Place = { teamId: string; environmentId: string; modelId: string };
type Sealed =
  | { kind: "policy"; environmentId: string; version: number; policy: unknown }
  | { kind: "plan"; rolloutId: string; digest: string; requestedById: string | null }
  | ({ kind: "wish"; deploymentId: string; generation: number; state: string; arms: unknown } & Place)
  | {
      kind: "decision";
      requestId: string;
      digest: string;
      deciderId: string;
      verdict: string;
      decidedAt: string;
      group?: string;
      token?: string;
    };

export function seal(key: Uint8Array, content: Sealed): string {
  return createHmac("sha256", key)
    .update(canonicalize(content) ?? "")
    .digest("hex");
}

export function isSeal(key: Uint8Array, given: string, content: Sealed): boolean {
  const expected = Buffer.from(seal(key, content));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
