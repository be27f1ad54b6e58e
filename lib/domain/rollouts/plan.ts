import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { stepSchema } from "./step-schema";
import { planEnds, strategies } from "./strategy";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const versionRef = z.strictObject({ versionId: z.uuid(), version: z.int().min(1), artifactDigest: digest });

/**
 * The server that answers on the local cluster; a plan names it, because a different server is a different plan. It is a
 * name and not a digest: this server is the installation's own code, as is the worker that holds a rollout to its plan, so
 * an upgrade of the installation replaces both, and voids nothing. Replicas carry their build in their ids.
 */
export const BUILT_IN_SERVER = "slipway-onnx@1";

/** The whole of what a rollout will do. Nothing outside of it reaches a cluster; any change of it voids an approval. */
export const rolloutPlanSchema = z.strictObject({
  schema: z.literal(1),
  rolloutId: z.uuid(),
  deployment: z.strictObject({ id: z.uuid(), name: z.string(), team: z.string() }),
  /** The rollout's number within the deployment: a plan is good for one attempt. */
  attempt: z.int().min(1),
  environment: z.strictObject({ id: z.uuid(), name: z.string() }),
  model: z.strictObject({ id: z.uuid(), name: z.string() }),
  strategy: z.enum(strategies),
  steps: z.array(stepSchema).min(1).max(50),
  /** Which shares a person may set by hand: those of the steps, any, or none (lib/domain/rollouts RolloutState). */
  weights: z.enum(["steps", "any", "fixed"]),
  /** What follows the last step. */
  ending: z.enum(planEnds).default("promote"),
  /** `unit`: a caller that names its unit (`x-slipway-unit`) always meets the same arm. */
  stickiness: z.enum(["none", "unit"]).default("none"),
  /** What the engine may do on a verdict without asking a person: the environment's policy as it stood. */
  automation: z
    .strictObject({ promote: z.boolean(), rollBack: z.boolean() })
    .default({ promote: false, rollBack: true }),
  from: versionRef.nullable(),
  to: versionRef,
  server: z.string(),
  replicas: z.int().min(1).max(20),
  resources: z.strictObject({ memoryMb: z.int().min(64).max(1_048_576) }),
  environmentVariables: z.record(z.string(), z.string()),
  /** Whether it starts by itself once it may. */
  autoStart: z.boolean(),
  /** The earlier rollout of this deployment that this one restores: the evidence of a way back. */
  restores: z.uuid().nullable(),
  /**
   * What spares a way back an approval of its own: the one that people gave to what it restores, or that the policy asks none
   * for it; null where neither does.
   */
  carriedBy: z.enum(["approval", "policy"]).nullable().default("policy"),
  /** The rollout by which the version went live in the environment before: the evidence that goes with a promotion. */
  promotes: z
    .strictObject({
      rolloutId: z.uuid(),
      deploymentId: z.uuid(),
      environment: z.string(),
      number: z.int().min(1),
      planDigest: digest,
    })
    .nullable()
    .default(null),
  approval: approvalPolicySchema,
  /** Started without the approvals that the policy asks for, by somebody with the right to: looked at afterwards. */
  breakGlass: z.boolean().default(false),
  /** Takes the place of whatever was under way. */
  force: z.boolean().default(false),
});
export type RolloutPlan = z.infer<typeof rolloutPlanSchema>;

/** RFC 8785 canonical JSON: the same value gives the same bytes everywhere. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new RangeError("This value has no JSON form.");
  return text;
}

/** SHA-256 (hex) of the plan's canonical JSON: what an approval binds to. */
export function planDigest(plan: unknown): string {
  return createHash("sha256").update(canonicalJson(plan)).digest("hex");
}
