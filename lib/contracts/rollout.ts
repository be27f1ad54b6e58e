import { z } from "zod";
import { findVariableFault } from "@/lib/domain/rollouts/environment-variables";
import { LEAST_SHARE } from "@/lib/domain/rollouts/least-share";
import { rolloutPhases } from "@/lib/domain/rollouts/phases";
import type { PreflightCheck } from "@/lib/domain/rollouts/preflight";
import { planEnds, type Strategy } from "@/lib/domain/rollouts/strategy";
import { strategySchema } from "@/lib/domain/rollouts/strategy-schema";
import { armViewSchema, replicaViewSchema, rolloutSummarySchema, timelineEntrySchema } from "./deployment";
import { idSchema, numberSchema } from "./id";
import { stateKinds } from "./state-kind";

const reason = z.string().trim().max(1000);
const needed = reason.min(1, "Say why.");

const requestRolloutFields = z.strictObject({
  deploymentId: idSchema,
  /** The version's number within the deployment's model. */
  version: numberSchema,
  strategy: strategySchema.default({ kind: "rolling" }),
  replicas: z.int().min(1).max(20).optional(),
  environmentVariables: z
    .record(
      z.string().regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "Use capital letters, digits and underscores."),
      z.string().max(2000),
    )
    .superRefine((variables, issues) => {
      const fault = findVariableFault(variables);
      if (fault) issues.addIssue({ code: "custom", message: fault });
    })
    .default({}),
  /** Start by itself as soon as it may. */
  autoStart: z.boolean().default(false),
  /** Takes the place of whatever is under way, traffic of that first: the way out of anything. Needs a reason. */
  force: z.boolean().default(false),
  /** Starts at once without the approvals that the policy asks for; somebody looks at it afterwards. Needs a reason. */
  breakGlass: z.boolean().default(false),
  reason: reason.default(""),
});

/** As it comes over an address that names the deployment; `requestRolloutInput` checks the whole. */
export const requestRolloutBody = requestRolloutFields.omit({ deploymentId: true });
export const requestRolloutInput = requestRolloutFields.refine(
  ({ force, breakGlass, reason: why }) => why !== "" || !(force || breakGlass),
  {
    error: "Say why: this goes past what is under way, or past an approval.",
    path: ["reason"],
  },
);
export type RequestRolloutInput = z.input<typeof requestRolloutInput>;

export const rolloutInput = z.strictObject({ rolloutId: idSchema, reason: reason.optional() });
/** `seenStep`: the step that the person looked at; a second press on the same step is then refused, not taken for the next one. */
export const continueRolloutInput = rolloutInput.extend({ seenStep: z.int().min(0).optional() });
export const rolloutInputWithReason = z.strictObject({ rolloutId: idSchema, reason: needed });
export const setWeightInput = z.strictObject({
  rolloutId: idSchema,
  weight: z
    .number()
    .min(LEAST_SHARE, `At least ${LEAST_SHARE} %; abort takes all back.`)
    .lt(100, "Below 100 %; finish takes all."),
  reason: reason.optional(),
});
/** `restores`: which earlier rollout's state to go back to; the last one before what is live, where it is left out. */
export const rollBackInput = z.strictObject({ deploymentId: idSchema, restores: idSchema.optional(), reason: needed });

const moment = z.iso.datetime();

/** A step on the rail: what it does, how it stands, and since when. */
const stepViewSchema = z.object({
  position: z.int(),
  /** `end`: what the rollout ends in. */
  kind: z.enum(["set_weight", "set_mirror", "pause", "analysis", "end"]),
  title: z.string(),
  state: z.enum(["done", "current", "next", "skipped", "left_out"]),
  note: z.string(),
  /** What an analysis asks, one entry for each gate. */
  gates: z.array(z.string()),
  /** What the last look at an analysis came to, in Argo's word, and what it says; null before the first one. */
  verdict: z.object({ word: z.string(), kind: z.enum(stateKinds), sentence: z.string() }).nullable(),
});
export type StepView = z.infer<typeof stepViewSchema>;

/** One person's verdict; `group`: by which the policy let them decide, `token`: the API token that carried it. */
export const decisionSchema = z.object({
  decider: z.string(),
  verdict: z.string(),
  comment: z.string(),
  at: moment,
  group: z.string().nullable(),
  token: z.string().nullable(),
});

export const approvalSummarySchema = z.object({
  id: idSchema,
  state: z.string(),
  kind: z.enum(stateKinds),
  digest: z.string(),
  /** Whether digest, seals and decisions verify now, and the sentence if they do not. */
  isValid: z.boolean(),
  invalidReason: z.string().nullable(),
  decisions: z.array(decisionSchema),
  expiresAt: moment,
});
export type ApprovalSummary = z.infer<typeof approvalSummarySchema>;

export const rolloutViewSchema = rolloutSummarySchema.extend({
  sentence: z.string(),
  deployment: z.object({
    id: idSchema,
    name: z.string(),
    team: z.string(),
    teamId: idSchema,
    environment: z.string(),
    model: z.string(),
  }),
  steps: z.array(stepViewSchema),
  /** Shares of the candidate, 0 to 100. */
  wished: z.number(),
  seen: z.number().nullable(),
  arms: z.array(armViewSchema),
  replicas: z.array(replicaViewSchema),
  observedAt: moment.nullable(),
  observedReason: z.string().nullable(),
  approval: approvalSummarySchema.nullable(),
  planDigest: z.string(),
  /** Facts of the plan in words. */
  plan: z.array(z.object({ term: z.string(), value: z.string() })),
  /** What would make the approval void. */
  voidedBy: z.string(),
  startedAt: moment.nullable(),
  stepStartedAt: moment.nullable(),
  deadlineAt: moment.nullable(),
  /** Shares that the plan names, for the ticks of the share bar. */
  plannedWeights: z.array(z.number()),
  /** What follows the last step, and what the engine may do on a verdict without asking a person. */
  ending: z.enum(planEnds),
  automation: z.object({ promote: z.boolean(), rollBack: z.boolean() }),
  /** Whether callers that name their unit always meet the same version. */
  isSticky: z.boolean(),
  /** Started past its approval; took the place of what was under way. */
  breakGlass: z.boolean(),
  force: z.boolean(),
  supersededBy: z.int().nullable(),
  timeline: z.array(timelineEntrySchema),
});
export type RolloutView = z.infer<typeof rolloutViewSchema>;

/** Where a rollout stands after somebody moved it. */
export const movedRolloutSchema = z.object({
  id: idSchema,
  deploymentId: idSchema,
  number: z.int(),
  phase: z.enum(rolloutPhases),
  weight: z.number(),
});

export const requestedRolloutSchema = movedRolloutSchema
  .omit({ weight: true })
  .extend({ approvalRequestId: idSchema.nullable() });

/** What the form of a new rollout shows. */
export type RolloutDraft = {
  deployment: { id: string; name: string; team: string; environment: string; model: string; replicas: number };
  liveVersion: number | null;
  /** How many people must approve, by strategy. */
  approvals: Record<Strategy, number>;
  /** What the environment lets the engine do on a verdict without asking a person. */
  automation: { promote: boolean; rollBack: boolean };
  may: { start: boolean; force: boolean; breakGlass: boolean };
  /** What a gate may ask of the chosen version: KPIs that its labels give, and answers whose share can be watched. */
  kpis: { name: string; label: string }[];
  answers: string[];
  versions: { number: number; isServed: boolean }[];
  chosen: { version: number; checks: PreflightCheck[] } | null;
  /** The unfinished rollout in the way, if there is one; `isFinal` where nothing can be asked for before it ends. */
  obstacle: { number: number; isFinal: boolean; sentence: string } | null;
};
