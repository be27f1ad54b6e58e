import { z } from "zod";
import { badWays } from "./bad-way";
import { idSchema } from "./id";

const demoFaultSchema = z.object({
  deployment: z.string(),
  version: z.int(),
  way: z.enum(badWays),
  since: z.iso.datetime(),
});
export type DemoFault = z.infer<typeof demoFaultSchema>;

/** What somebody simulates by the demo bar, on top of the declared circumstances (demo-state). */
export const demoControlsSchema = z.object({
  /** Since when the replay asks nothing; null while it asks. */
  trafficStoppedAt: z.iso.datetime().nullable(),
  /** At most one for each deployment. */
  faults: z.array(demoFaultSchema),
});
export type DemoControls = z.infer<typeof demoControlsSchema>;

export const nothingSimulated: DemoControls = { trafficStoppedAt: null, faults: [] };

/** A candidate that takes traffic, or copies of it, now. */
export type MovingCandidate = { rolloutId: string; teamId: string; deployment: string; version: number };

export const spoilCandidateInput = z.strictObject({ rolloutId: idSchema, way: z.enum(badWays) });
export const mendCandidateInput = z.strictObject({ deployment: z.string().min(1).max(200) });
export const stopTrafficInput = z.strictObject({ isStopped: z.boolean() });
