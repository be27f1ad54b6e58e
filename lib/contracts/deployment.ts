import { z } from "zod";
import type { HealthWord } from "@/lib/domain/deployments/health";
import type { Choice } from "@/lib/domain/rollouts/machine";
import type { RolloutPhase } from "@/lib/domain/rollouts/phases";
import { idSchema } from "./id";
import { slugSchema } from "./model-version";
import { pageQuery } from "./paging";
import type { Signature } from "./signature";
import type { StateKind } from "./state-kind";

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

export type HealthView = { word: HealthWord; kind: StateKind; sentence: string };

export type ArmView = {
  arm: "live" | "candidate";
  versionId: string;
  version: number;
  /** Share wished and share in force, 0 to 100; null while unknown. */
  wished: number;
  seen: number | null;
  ready: number;
  replicas: number;
  rolloutNumber: number | null;
};

export type ReplicaView = {
  id: string;
  arm: string;
  version: number;
  phase: string;
  kind: StateKind;
  reason: string | null;
  restarts: number;
  lastExitCode: number | null;
  lastLogLines: string[];
  memoryMb: number | null;
  startedAt: string | null;
  observedAt: string;
};

export type RolloutSummary = {
  id: string;
  number: number;
  phase: RolloutPhase;
  phaseWord: string;
  kind: StateKind;
  strategy: string;
  fromVersion: number | null;
  toVersion: number;
  stepIndex: number;
  weight: number;
  reason: string;
  requestedBy: string;
  requestedAt: string;
  finishedAt: string | null;
  approvalId: string | null;
  choices: Choice[];
  /** Whether continuing gives the candidate all traffic. */
  isAllNext: boolean;
  /** Shares that may be set by hand; null where any may, because nobody had to approve the plan. */
  approvedWeights: number[] | null;
};

export type TimelineEntry = {
  id: string;
  at: string;
  rolloutNumber: number;
  event: string;
  phase: RolloutPhase;
  reason: string;
  actor: string;
};

export type DeploymentListItem = {
  id: string;
  name: string;
  team: string;
  model: string;
  environment: string;
  health: HealthView;
  liveVersion: number | null;
  candidate: { version: number; weight: number } | null;
  rolloutId: string | null;
  updatedAt: string;
};

export type DeploymentView = DeploymentListItem & {
  teamId: string;
  modelId: string;
  description: string;
  desiredState: string;
  /** Behind the gateway's own address. */
  path: string;
  replicasWished: number;
  memoryMb: number;
  createdBy: string;
  createdAt: string;
  observedAt: string | null;
  arms: ArmView[];
  replicas: ReplicaView[];
  /** The unfinished rollout, else null. */
  rollout: RolloutSummary | null;
  timeline: TimelineEntry[];
};

/** What served from one moment on, as the time machine keeps it. */
export const servedArmsSchema = z.array(
  z.object({
    arm: z.enum(["live", "candidate"]),
    versionId: z.uuid(),
    version: z.int(),
    weight: z.number(),
    artifactDigest: z.string(),
  }),
);
export type ServedArms = z.infer<typeof servedArmsSchema>;

export const deploymentListInput = z.object({
  q: z.string().max(200).optional(),
  health: z.string().max(30).optional(),
  ...pageQuery,
});

/** What served from `at` until the next change. */
export type TrafficChangeView = {
  id: string;
  at: string;
  /** Until when; null = still. */
  until: string | null;
  arms: ServedArms;
  rolloutNumber: number | null;
  approvalId: string | null;
  approvedBy: string[];
  reason: string;
};

/** What "Try it" needs to build a call. */
/** The first row of a tried answer in words. */
export type TriedMeaning = { answer: string; score: number | null; threshold: number | null };

export type CallTarget = {
  deploymentId: string;
  teamId: string;
  team: string;
  deployment: string;
  model: string;
  signature: Signature | null;
};

/** History is read backwards in time: `before` is the time of the oldest entry shown. */
export const trafficQuery = z.object({ before: z.coerce.date().optional() });

/** What a new deployment may be made of, in the teams where the person may make one. */
export type DeploymentChoices = {
  models: { id: string; name: string; teamId: string; team: string }[];
  environments: { id: string; name: string; teamId: string; approvals: number }[];
};
