import { z } from "zod";
import { stateKindsOfThen } from "@/lib/domain/time-machine/state-at";
import { idSchema } from "./id";
import { momentSchema } from "./moment";
import { pageOf, pageQuery } from "./paging";

/** `at`: the moment that is asked for, with its offset, not in the future; now where it is left out. */
const atQuery = { at: momentSchema.optional() };
export const stateQuery = z.object(atQuery);
export const stateListQuery = z.object({ ...atQuery, ...pageQuery });
export type StateListQuery = z.output<typeof stateListQuery>;

const moment = z.iso.datetime();
const approverSchema = z.object({ name: z.string(), at: moment, comment: z.string() });

/** By what right a version served. Approvals count only where their seals hold at the time of asking. */
export const approvalBasisSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approved"), requestId: idSchema, by: z.array(approverSchema) }),
  /** A way back, carried by the approval of the rollout whose outcome it restored. */
  z.object({
    kind: z.literal("carried"),
    from: z.object({ id: idSchema, number: z.int() }),
    requestId: idSchema,
    by: z.array(approverSchema),
  }),
  z.object({ kind: z.literal("break_glass"), requestId: idSchema.nullable(), by: approverSchema }),
  z.object({ kind: z.literal("not_needed") }),
  z.object({ kind: z.literal("unknown"), reason: z.string() }),
]);
export type ApprovalBasisView = z.infer<typeof approvalBasisSchema>;

const servedVersionSchema = z.object({
  arm: z.enum(["live", "candidate"]),
  versionId: idSchema,
  version: z.int(),
  /** Share of the traffic, 0 to 100. */
  weight: z.number(),
  /** SHA-256, hex. */
  artifactDigest: z.string(),
  rollout: z
    .object({ id: idSchema, number: z.int(), strategy: z.string(), requestedBy: z.string(), reason: z.string() })
    .nullable(),
  approval: approvalBasisSchema,
});
export type ServedVersionView = z.infer<typeof servedVersionSchema>;

/** What served a deployment at one moment. */
export const deploymentStateSchema = z.object({
  deployment: z.object({
    id: idSchema,
    name: z.string(),
    /** The team's slug. */
    team: z.string(),
    environment: z.string(),
    model: z.string(),
  }),
  at: moment,
  kind: z.enum(stateKindsOfThen),
  sentence: z.string(),
  /** From when until when it was so; `until` is null where it still is. */
  since: moment.nullable(),
  until: moment.nullable(),
  versions: z.array(servedVersionSchema),
  /** Why it changed to this. */
  reason: z.string().nullable(),
  /** The moment falls in a time in which no worker looked: the state is the last one seen before it. */
  unseen: z.object({ from: moment, until: moment.nullable() }).nullable(),
});
export type DeploymentStateView = z.infer<typeof deploymentStateSchema>;
export const deploymentStatePageSchema = pageOf(deploymentStateSchema);

/** A deployment's life as the slider draws it; browser-safe, times in milliseconds since 1970. */
export type LifeView = {
  from: number;
  to: number;
  /** Changes of before `from` exist, and are not drawn. */
  isCut: boolean;
  spans: { from: number; to: number; shares: { arm: "live" | "candidate"; version: number; weight: number }[] }[];
  gaps: { from: number; to: number }[];
  endings: { at: number; number: number; word: string; kind: "ok" | "progress" | "hold" | "bad" | "off" }[];
};

/** Whether an earlier state can be had back: by restoring which rollout, with what a person should know before; or why not. */
export type RestoreView =
  | { kind: "possible"; rolloutId: string; number: number; version: number; notes: string[] }
  | { kind: "not_possible"; reason: string };
