import { createHash } from "node:crypto";
import { unitHash } from "@/lib/domain/routing/assignment";

/** How a unit's result is told from another's without keeping the unit's id: 32 hex digits of SHA-256 over deployment and id. */
export function unitSubject(deploymentId: string, unitId: string): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([deploymentId.toLowerCase(), unitId]))
    .digest("hex");
  return `u${digest.slice(0, 32)}`;
}

export const predictionSubject = (predictionId: string): string => `p${predictionId.toLowerCase()}`;

/** What predictions carry of a unit, under the salt of each rollout that may have dealt it. */
export const unitHashes = (salts: readonly string[], unitId: string): string[] =>
  salts.map((salt) => unitHash(salt, unitId));
