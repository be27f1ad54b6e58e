import { z } from "zod";
import { type ApprovalPolicy, approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { idSchema } from "./id";
import { slugSchema } from "./model-version";

export const connectClusterInput = z.strictObject({ name: slugSchema, driver: z.literal("local") });

export const createEnvironmentInput = z.strictObject({
  teamId: idSchema,
  cluster: slugSchema,
  name: slugSchema,
  order: z.int().min(0).max(1000).default(0),
  policy: approvalPolicySchema,
});

export const updateEnvironmentInput = z.strictObject({ environmentId: idSchema, policy: approvalPolicySchema });

export type EnvironmentRow = {
  id: string;
  name: string;
  teamId: string;
  team: string;
  teamName: string;
  cluster: string;
  driver: string;
  /** People who must approve before something may run there. */
  approvals: number;
  policy: ApprovalPolicy;
};
