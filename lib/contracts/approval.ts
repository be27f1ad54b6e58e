import { z } from "zod";
import { verdicts } from "@/lib/domain/approvals/request";
import { idSchema } from "./id";

export const decideApprovalInput = z
  .strictObject({
    requestId: idSchema,
    verdict: z.enum(verdicts),
    comment: z.string().trim().max(2000).default(""),
  })
  .refine((input) => input.verdict === "approve" || input.comment !== "", {
    error: "Say why you refuse: the one who asked reads it.",
    path: ["comment"],
  });
export type DecideApprovalInput = z.input<typeof decideApprovalInput>;
