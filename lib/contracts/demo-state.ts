import { z } from "zod";

/** What the demo's replay says of itself (`demo.json` in the data folder), for the demo bar. */
export const demoStateSchema = z.object({
  /** Which circumstance is simulated: "western airports connect". */
  circumstance: z.string(),
  /** Real time from which it holds; null before it happens. */
  since: z.iso.datetime().nullable(),
  /** Monday of the week of the data that is replayed now, e.g. 2001-05-14: its days come round many times. */
  replayWeek: z.string(),
  /** How time is compressed: "labels arrive after a flight time divided by 60". */
  compression: z.string(),
});
export type DemoState = z.infer<typeof demoStateSchema>;
