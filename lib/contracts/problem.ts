import { z } from "zod";

/** Every refusal of the API (RFC 9457). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** A sentence for people: what happened, and what to do next. */
  detail: z.string(),
  requestId: z.string(),
  /** Messages by the field they belong to. */
  errors: z.record(z.string(), z.array(z.string())).optional(),
});
