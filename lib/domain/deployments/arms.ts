import { z } from "zod";
import { isMoving, type RolloutPhase } from "@/lib/domain/rollouts/phases";

/** What should serve, by arm. `rolloutId` names the rollout whose plan and approval justify it. */
const desiredArmSchema = z.strictObject({
  arm: z.enum(["live", "candidate"]),
  rolloutId: z.uuid(),
  versionId: z.uuid(),
  version: z.int().min(1),
  /** Share of the traffic, 0 to 100. */
  weight: z.number().min(0).max(100),
  /** Share of the questions of which it is asked a copy, 0 to 100; only an arm without traffic is. Absent in wishes of before. */
  mirror: z.number().min(0).max(100).default(0),
  replicas: z.int().min(1),
});
export type DesiredArm = z.infer<typeof desiredArmSchema>;
export const desiredArmsSchema = z.array(desiredArmSchema).max(2);

/** What became of the copies of questions that a version was asked since the gateway's start (lib/contracts/mirror-counts). */
const mirrorTallySchema = z.strictObject({ answered: z.int(), unanswered: z.int(), dropped: z.int() });
export type MirrorTally = z.infer<typeof mirrorTallySchema>;

/** What serves, by arm, as the reconciler last saw it. `weight` and `mirror` are the percentages in force. */
const observedArmSchema = desiredArmSchema.extend({
  /** Null where the arm was asked no copies, and in what was seen before there were any. */
  copies: mirrorTallySchema.nullable().default(null),
  ready: z.int().min(0),
  wished: z.int().min(0),
  artifactDigest: z.string(),
});
export type ObservedArm = z.infer<typeof observedArmSchema>;
export const observedArmsSchema = z.array(observedArmSchema).max(2);

type Candidate = Omit<DesiredArm, "arm" | "weight" | "mirror">;

/**
 * The arms wished for once a rollout of `candidate` stands in `phase` at `weight`, with `mirror` percent of the questions
 * copied to the arm that takes no traffic; `live` is what serves beside it.
 */
export function armsWished(
  live: DesiredArm | null,
  candidate: Candidate,
  { phase, weight, mirror = 0 }: { phase: RolloutPhase; weight: number; mirror?: number },
): DesiredArm[] {
  if (phase === "successful") return [{ ...candidate, arm: "live", weight: 100, mirror: 0 }];
  if (!isMoving(phase)) return live ? [{ ...live, weight: 100, mirror: 0 }] : [];
  const own: DesiredArm = { ...candidate, arm: "candidate", weight, mirror: weight === 0 ? mirror : 0 };
  return live ? [{ ...live, weight: 100 - weight, mirror: weight === 100 ? mirror : 0 }, own] : [own];
}

export const liveArm = <T extends { arm: string }>(arms: readonly T[]) => arms.find((a) => a.arm === "live") ?? null;
export const candidateArm = <T extends { arm: string }>(arms: readonly T[]) =>
  arms.find((a) => a.arm === "candidate") ?? null;
