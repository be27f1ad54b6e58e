import { type ServingRecord, stateAt } from "@/lib/domain/time-machine/state-at";
import { type Reading, read, refuse } from "./reading";

/** The version that answered, and on which arm. */
export type AnsweringVersion = { versionId: string; version: number; arm: "live" | "candidate" };

/** Names by which loggers call the two arms; a predictor of any other name is not known here. */
const ARMS: Record<string, AnsweringVersion["arm"]> = {
  default: "live",
  live: "live",
  stable: "live",
  canary: "candidate",
  candidate: "candidate",
};

type Served = Pick<ServingRecord, "changes" | "promotions">;

/** The version that a logger's endpoint (`default`, `canary`) or predictor stood for at a moment, by what served then. */
export function versionOfVariant(served: Served, variant: string, at: Date): Reading<AnsweringVersion> {
  const arm = Object.hasOwn(ARMS, variant.toLowerCase()) ? ARMS[variant.toLowerCase()] : undefined;
  if (!arm)
    return refuse(`endpoint: “${variant}” is neither default nor canary; name the version instead: ?version=2.`);
  const { shares } = stateAt({ ...served, createdAt: new Date(0), deletedAt: null, lookedAt: at, gaps: [] }, at);
  const share = shares.find((each) => each.arm === arm);
  if (share) return read({ versionId: share.versionId, version: share.version, arm });
  const name = arm === "live" ? "live version" : "candidate";
  return refuse(`There was no ${name} at ${at.toISOString()}; name the version instead: ?version=2.`);
}
