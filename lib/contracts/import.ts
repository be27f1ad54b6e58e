import { z } from "zod";
import { importFormats } from "@/lib/domain/imports/import-formats";
import { idSchema } from "./id";

/** Whose export is sent to which deployment. Without a version each line is of what was live at its time. */
export const importPredictionsInput = z.strictObject({
  deploymentId: idSchema,
  format: z.enum(importFormats),
  version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  /** How the file is called, for the trail. */
  file: z.string().trim().max(200).optional(),
  /** Whether truths that tell no time of their own take the place of others that were sent before. */
  replace: z
    .stringbool({ truthy: ["true"], falsy: ["false"] })
    .or(z.boolean())
    .optional(),
});

/** The query of the call that sends an export. */
export const importQuery = importPredictionsInput.pick({ version: true, file: true, replace: true });

/**
 * What became of an export: predictions and truths that are new, those that were there already, and the lines that are neither,
 * the first of them with their reasons.
 */
export const importReportSchema = z.object({
  lines: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  refusedLines: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;
