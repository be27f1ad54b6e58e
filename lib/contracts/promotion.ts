import { z } from "zod";
import { strategySchema } from "@/lib/domain/rollouts/strategy-schema";
import { idSchema } from "./id";

export const promoteRolloutInput = z.strictObject({
  /** The finished rollout whose version goes on. */
  rolloutId: idSchema,
  /** The deployment of the same model in the next environment; may be left out where there is one. */
  deploymentId: idSchema.optional(),
  /** Left out: a canary with gates where something is live there, else rolling. */
  strategy: strategySchema.optional(),
  replicas: z.int().min(1).max(20).optional(),
  autoStart: z.boolean().default(false),
  reason: z.string().trim().max(1000).default(""),
});
export type PromoteRolloutInput = z.input<typeof promoteRolloutInput>;

/** A place where what a rollout brought could go next. */
export type PromotionOffer = {
  rolloutId: string;
  version: number;
  deploymentId: string;
  deployment: string;
  environment: string;
  liveVersion: number | null;
  /** People who must approve there. */
  approvals: number;
  /** Why it cannot be asked for now, or null. */
  obstacle: string | null;
};
