import { z } from "zod";
import { healthWords } from "@/lib/domain/deployments/health";
import { rolloutChoices } from "@/lib/domain/rollouts/moves";
import { rolloutPhases } from "@/lib/domain/rollouts/phases";
import { idSchema } from "./id";
import { slugSchema } from "./model-version";
import { pageOf, pageQuery } from "./paging";
import { stateKinds } from "./state-kind";

const description = z.string().max(2000);
const replicas = z.int().min(1, "At least one replica.").max(20, "At most 20 replicas.");
const memoryMb = z.int().min(64, "At least 64 MB.").max(1_048_576);

/** A model and an environment may be named by id or by name; `team` only where the name alone is not enough. */
export const createDeploymentInput = z.strictObject({
  team: slugSchema.optional(),
  name: slugSchema,
  model: z.string().min(1, "Choose a model.").max(200),
  environment: z.string().min(1, "Choose an environment.").max(200),
  description: description.default(""),
  replicas: replicas.default(1),
  memoryMb: memoryMb.default(512),
});

export const updateDeploymentInput = z.strictObject({
  deploymentId: idSchema,
  description: description.optional(),
  replicas: replicas.optional(),
  memoryMb: memoryMb.optional(),
});

const reason = z.string().trim().min(1, "Say why.").max(1000);
export const stopDeploymentInput = z.strictObject({ deploymentId: idSchema, reason });
export const deleteDeploymentInput = z.strictObject({ deploymentId: idSchema });

const stateKindSchema = z.enum(stateKinds);
const moment = z.iso.datetime();

const healthViewSchema = z.object({ word: z.enum(healthWords), kind: stateKindSchema, sentence: z.string() });
export type HealthView = z.infer<typeof healthViewSchema>;

export const armViewSchema = z.object({
  arm: z.enum(["live", "candidate"]),
  versionId: idSchema,
  version: z.int(),
  /** Share wished and share in force, 0 to 100; null while unknown. */
  wished: z.number(),
  seen: z.number().nullable(),
  /** Percentage of the questions of which it is asked a copy, as wished. */
  mirror: z.number(),
  /** What became of copies that it was asked in this rollout, since the gateway's start; null where there were none. */
  copies: z.object({ answered: z.int(), unanswered: z.int(), dropped: z.int() }).nullable(),
  ready: z.int(),
  replicas: z.int(),
  rolloutNumber: z.int().nullable(),
});
export type ArmView = z.infer<typeof armViewSchema>;

export const replicaViewSchema = z.object({
  id: z.string(),
  arm: z.string(),
  version: z.int(),
  phase: z.string(),
  kind: stateKindSchema,
  reason: z.string().nullable(),
  /** How often tap or model server ended by themselves; then how and when the last time, and the last lines of the log. */
  restarts: z.int(),
  lastExit: z.string().nullable(),
  lastExitAt: moment.nullable(),
  lastLogLines: z.array(z.string()),
  memoryMb: z.number().nullable(),
  startedAt: moment.nullable(),
  observedAt: moment,
});
export type ReplicaView = z.infer<typeof replicaViewSchema>;

export const rolloutSummarySchema = z.object({
  id: idSchema,
  number: z.int(),
  phase: z.enum(rolloutPhases),
  phaseWord: z.string(),
  kind: stateKindSchema,
  strategy: z.string(),
  fromVersion: z.int().nullable(),
  toVersion: z.int(),
  stepIndex: z.int(),
  weight: z.number(),
  /** Percentage of questions put to the version without traffic as well. */
  mirror: z.number(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: moment,
  finishedAt: moment.nullable(),
  approvalId: idSchema.nullable(),
  choices: z.array(z.enum(rolloutChoices)),
  /** Whether continuing gives the candidate all traffic. */
  isAllNext: z.boolean(),
  /** Shares that may be set by hand; null where any may, because nobody had to approve the plan. */
  approvedWeights: z.array(z.number()).nullable(),
});
export type RolloutSummary = z.infer<typeof rolloutSummarySchema>;

export const timelineEntrySchema = z.object({
  id: idSchema,
  at: moment,
  /** Null, with `phase`, where it was no move of a rollout but a replica that crashed, or a stop. */
  rolloutNumber: z.int().nullable(),
  event: z.string(),
  phase: z.enum(rolloutPhases).nullable(),
  reason: z.string(),
  actor: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

const deploymentListItemSchema = z.object({
  id: idSchema,
  name: z.string(),
  team: z.string(),
  model: z.string(),
  environment: z.string(),
  health: healthViewSchema,
  liveVersion: z.int().nullable(),
  candidate: z.object({ version: z.int(), weight: z.number() }).nullable(),
  rolloutId: idSchema.nullable(),
  updatedAt: moment,
});
export type DeploymentListItem = z.infer<typeof deploymentListItemSchema>;
export const deploymentPageSchema = pageOf(deploymentListItemSchema);

export const deploymentViewSchema = deploymentListItemSchema.extend({
  teamId: idSchema,
  modelId: idSchema,
  description: z.string(),
  desiredState: z.string(),
  /** Behind the gateway's own address. */
  path: z.string(),
  replicasWished: z.int(),
  memoryMb: z.number(),
  createdBy: z.string(),
  createdAt: moment,
  observedAt: moment.nullable(),
  arms: z.array(armViewSchema),
  replicas: z.array(replicaViewSchema),
  /** The unfinished rollout, else null. */
  rollout: rolloutSummarySchema.nullable(),
  /** Whether it serves, and another version served here before. */
  canRollBack: z.boolean(),
  timeline: z.array(timelineEntrySchema),
});
export type DeploymentView = z.infer<typeof deploymentViewSchema>;

export const createdDeploymentSchema = z.object({ id: idSchema, name: z.string(), team: z.string() });
export const stoppedDeploymentSchema = z.object({ id: idSchema });

export const deploymentListInput = z.object({
  q: z.string().max(200).optional(),
  health: z.string().max(30).optional(),
  ...pageQuery,
});

/** What a new deployment may be made of, in the teams where the person may make one. */
export type DeploymentChoices = {
  models: { id: string; name: string; teamId: string; team: string }[];
  environments: { id: string; name: string; teamId: string; approvals: number }[];
};
