import { z } from "zod";
import { idSchema } from "./id";
import { pageOf, pageQuery } from "./paging";
import { approvalBasisSchema } from "./time-machine";

/** What served from one moment on, as the time machine keeps it. */
export const servedArmsSchema = z.array(
  z.object({
    arm: z.enum(["live", "candidate"]),
    versionId: idSchema,
    version: z.int(),
    weight: z.number(),
    artifactDigest: z.string(),
    /** The rollout that put it there; null in records of before this was kept. */
    rolloutId: idSchema.nullable().default(null),
  }),
);

/** History is read backwards in time. */
export const trafficQuery = z.object(pageQuery);

/** What served from `at` until the next change. */
const trafficChangeSchema = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  /** Until when; null = still. */
  until: z.iso.datetime().nullable(),
  arms: servedArmsSchema,
  rolloutNumber: z.int().nullable(),
  /** By what right the rollout moved it; null where none did. */
  approval: approvalBasisSchema.nullable(),
  reason: z.string(),
});
export type TrafficChangeView = z.infer<typeof trafficChangeSchema>;
export const trafficPageSchema = pageOf(trafficChangeSchema);
