import { z } from "zod";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import { stepSchema } from "@/lib/domain/rollouts/step-schema";
import type { ArmView, ReplicaView, RolloutSummary, TimelineEntry } from "./deployment";
import { idSchema } from "./id";
import type { StateKind } from "./state-kind";

const reason = z.string().trim().max(1000);
const needed = reason.min(1, "Say why.");

export const strategyInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rolling") }),
  /** `weights`: each is held until a person continues. `steps`: the same in full, with timed pauses. */
  z.strictObject({
    kind: z.literal("canary"),
    weights: z.array(z.number()).min(1).max(20).optional(),
    steps: z.array(stepSchema).min(1).max(50).optional(),
  }),
]);

export const requestRolloutInput = z.strictObject({
  deploymentId: idSchema,
  /** The version's number within the deployment's model. */
  version: z.int().min(1),
  strategy: strategyInput.default({ kind: "rolling" }),
  replicas: z.int().min(1).max(20).optional(),
  environmentVariables: z
    .record(
      z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "Use capital letters, digits and underscores."),
      z.string().max(2000),
    )
    .default({}),
  /** Start by itself as soon as it may. */
  autoStart: z.boolean().default(false),
  reason: reason.default(""),
});
export type RequestRolloutInput = z.input<typeof requestRolloutInput>;

export const rolloutInput = z.strictObject({ rolloutId: idSchema, reason: reason.optional() });
/** `seenStep`: the step that the person looked at; a second press on the same step is then refused, not taken for the next one. */
export const continueRolloutInput = rolloutInput.extend({ seenStep: z.int().min(0).optional() });
export const rolloutInputWithReason = z.strictObject({ rolloutId: idSchema, reason: needed });
export const setWeightInput = z.strictObject({
  rolloutId: idSchema,
  weight: z.number().gt(0, "Above 0 %.").lt(100, "Below 100 %; finish takes all."),
  reason: reason.optional(),
});
/** `restores`: which earlier rollout's state to go back to; the last one before what is live, where it is left out. */
export const rollBackInput = z.strictObject({ deploymentId: idSchema, restores: idSchema.optional(), reason: needed });

/** A step on the rail: what it does, how it stands, and since when. */
export type StepView = {
  position: number;
  title: string;
  state: "done" | "current" | "next" | "skipped";
  note: string;
};

export type ApprovalSummary = {
  id: string;
  state: string;
  kind: StateKind;
  digest: string;
  /** Whether digest, seals and decisions verify now, and the sentence if they do not. */
  isValid: boolean;
  invalidReason: string | null;
  decisions: { decider: string; verdict: string; comment: string; at: string }[];
  expiresAt: string;
};

export type RolloutView = RolloutSummary & {
  sentence: string;
  deployment: { id: string; name: string; team: string; teamId: string; environment: string; model: string };
  steps: StepView[];
  /** Shares of the candidate, 0 to 100. */
  wished: number;
  seen: number | null;
  arms: ArmView[];
  replicas: ReplicaView[];
  observedAt: string | null;
  observedReason: string | null;
  approval: ApprovalSummary | null;
  planDigest: string;
  /** Facts of the plan in words. */
  plan: { term: string; value: string }[];
  /** What would make the approval void. */
  voidedBy: string;
  startedAt: string | null;
  stepStartedAt: string | null;
  deadlineAt: string | null;
  /** Shares that the plan names, for the ticks of the share bar. */
  plannedWeights: number[];
  supersededBy: number | null;
  timeline: TimelineEntry[];
};

/** What the form of a new rollout shows. */
export type RolloutDraft = {
  deployment: { id: string; name: string; team: string; environment: string; model: string; replicas: number };
  liveVersion: number | null;
  approvals: number;
  mayStart: boolean;
  versions: { number: number; description: string; createdAt: string; isServed: boolean; why: string }[];
  chosen: { version: number; checks: PreflightCheck[] } | null;
  /** A sentence on the unfinished rollout in the way, if there is one. */
  obstacle: string | null;
};
