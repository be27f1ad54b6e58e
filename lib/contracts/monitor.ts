import { z } from "zod";
import { type Monitor, ruleMetrics, windowWidths } from "@/lib/domain/monitors/monitor";
import { DAY_MS } from "@/lib/domain/time/durations";
import { idSchema } from "./id";
import { momentSchema } from "./moment";

/** A time that a baseline is counted from is read as a whole; a longer one says nothing more. */
const MAX_WINDOW_DAYS = 92;

type Ends = { from: string; to: string };
const spanMs = ({ from, to }: Ends) => Date.parse(to) - Date.parse(from);
const isAfter = (ends: Ends) => spanMs(ends) > 0;
const isWithinReach = (ends: Ends) => spanMs(ends) <= MAX_WINDOW_DAYS * DAY_MS;
const endsBefore = { path: ["to"], error: "It ends before it begins." };
const isTooLong = { path: ["to"], error: `At most ${MAX_WINDOW_DAYS} days.` };

const frozenWindow = z
  .strictObject({ kind: z.literal("frozen_window"), from: momentSchema, to: momentSchema })
  .refine(isAfter, endsBefore)
  .refine(isWithinReach, isTooLong);

const monitorBaselineSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("training") }),
  frozenWindow,
  z.strictObject({
    kind: z.literal("rolling_window"),
    days: z.int().min(1, "At least one day.").max(MAX_WINDOW_DAYS, `At most ${MAX_WINDOW_DAYS} days.`),
  }),
  z.strictObject({ kind: z.literal("version"), versionId: idSchema }),
]);

const figure = z.number().gt(0, "Give a number above 0.").max(100, "At most 100.");
const windows = z.int().min(1, "At least one window.").max(20, "At most 20 windows.");

const monitorRuleSchema = z
  .strictObject({
    kind: z.enum(["self_calibrated", "conventional"]),
    metric: z.enum(ruleMetrics),
    watchFrom: figure,
    limit: figure,
    minRows: z.int().min(50, "At least 50 rows.").max(10_000_000),
    needed: windows,
    of: windows,
  })
  .refine(({ needed, of }) => needed <= of, { path: ["needed"], error: "More windows than are looked at." })
  .refine(({ watchFrom, limit }) => watchFrom <= limit, {
    path: ["watchFrom"],
    error: "Watching begins at or below the limit.",
  });

const windowMinutes = z.literal([...windowWidths], `Choose one of ${windowWidths.join(", ")} minutes.`);

const monitorFields = { baseline: monitorBaselineSchema, rule: monitorRuleSchema, windowMinutes };
export const monitorBody = z.strictObject(monitorFields);
export const updateMonitorInput = z.strictObject({ deploymentId: idSchema, ...monitorFields });

export const freezeBaselineBody = z
  .strictObject({ version: z.int().min(1), from: momentSchema, to: momentSchema })
  .refine(isAfter, endsBefore)
  .refine(isWithinReach, isTooLong);
export const freezeBaselineInput = freezeBaselineBody.safeExtend({ deploymentId: idSchema });

/** `changed` is null while nobody has chosen: then the monitor is the one that every deployment begins with. */
export const monitorViewSchema = z.object({
  deploymentId: idSchema,
  ...monitorFields,
  changed: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
});
export type MonitorView = z.infer<typeof monitorViewSchema>;

/** The monitor that the parsed words mean. */
export function toMonitor({ baseline, rule, windowMinutes }: z.infer<typeof monitorBody>): Monitor {
  const dated =
    baseline.kind === "frozen_window"
      ? { ...baseline, from: new Date(baseline.from), to: new Date(baseline.to) }
      : baseline;
  return { baseline: dated, rule, windowMinutes };
}

/** `rows` stored predictions were counted into `features`; the inputs in `left` have no distribution to compare. */
export const frozenBaselineSchema = z.object({
  versionId: idSchema,
  rows: z.int(),
  features: z.int(),
  left: z.array(z.string()),
});
