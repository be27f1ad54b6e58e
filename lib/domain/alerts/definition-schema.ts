import { z } from "zod";
import {
  driftSubjects,
  kpiMetricNames,
  metricFacts,
  platformMetricNames,
  qualityMetricNames,
  serviceMetricNames,
} from "./metrics";
import { noDataBehaviours, type RuleDefinition, windowMinutes } from "./rule";

const feature = z.string().trim().min(1).max(200).optional();
const sides = ["above", "below"] as const;
const side = z.enum(sides);
const by = z.number().min(0).max(1e12);
const relative = z.boolean().default(false);

const metricSchema = z.discriminatedUnion("family", [
  z.strictObject({ family: z.literal("service"), name: z.enum(serviceMetricNames) }),
  z.strictObject({ family: z.literal("kpi"), name: z.enum(kpiMetricNames) }),
  z.strictObject({ family: z.literal("drift"), of: z.enum(driftSubjects), feature }),
  z.strictObject({ family: z.literal("quality"), name: z.enum(qualityMetricNames), feature }),
  z.strictObject({ family: z.literal("business"), series: z.string().trim().min(1).max(200) }),
  z.strictObject({ family: z.literal("platform"), name: z.enum(platformMetricNames) }),
]);

const scopeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("arm"), arm: z.enum(["live", "candidate"]) }),
  z.strictObject({ kind: z.literal("version"), version: z.int().min(1).max(2_147_483_647) }),
]);

const comparisonSchema = z.discriminatedUnion("against", [
  z.strictObject({ against: z.literal("value"), side, value: z.number().min(-1e12).max(1e12) }),
  z.strictObject({ against: z.literal("training"), side, by, relative }),
  z.strictObject({ against: z.literal("trailing"), side, by, relative, days: z.int().min(1).max(28).default(7) }),
  z.strictObject({ against: z.literal("live_arm"), side, by, relative }),
]);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time like 02:30.");
const moment = z.iso.datetime({ offset: true, error: "Give a time like 2026-11-22T17:00:00Z." });

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false; // RangeError: the runtime knows no such zone
  }
}

const maintenanceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("weekly"),
    /** 0 is Sunday. */
    days: z.array(z.int().min(0).max(6)).min(1, "Choose at least one day.").max(7),
    from: clockTime,
    until: clockTime,
    zone: z.string().max(60).refine(isZone, "Give a time zone like Europe/Berlin."),
  }),
  z
    .strictObject({ kind: z.literal("dated"), from: moment, until: moment })
    .refine(({ from, until }) => Date.parse(from) < Date.parse(until), { error: "It must end after it begins." }),
]);

/** More windows than this are no alert but a report; the evaluator reads them all, each time. */
const MOST_WINDOWS = 24;
/** What a rule looks back on must still be kept by the minute where its windows are shorter than an hour. */
const MOST_MINUTES = 7 * 1440;

const fieldsSchema = z.strictObject({
  metric: metricSchema,
  scope: scopeSchema.default({ kind: "all" }),
  comparison: comparisonSchema,
  certainty: z.enum(["value", "interval"]).default("interval"),
  minSamples: z.int().min(0).max(1_000_000).default(100),
  windows: z
    .strictObject({
      minutes: z.literal(windowMinutes).default(5),
      needed: z.int().min(1).max(MOST_WINDOWS).default(3),
      of: z.int().min(1).max(MOST_WINDOWS).default(3),
    })
    .refine(({ needed, of }) => needed <= of, {
      error: "It cannot need more windows than it looks at.",
      path: ["needed"],
    })
    .default({ minutes: 5, needed: 3, of: 3 }),
  noData: z.enum(noDataBehaviours).default("ignore"),
  labelDelayMinutes: z.int().min(0).max(1440).default(0),
  maintenance: z.array(maintenanceSchema).max(20).default([]),
  recoverAfter: z.int().min(1).max(MOST_WINDOWS).default(2),
  renotifyMinutes: z.int().min(5).max(10_080).nullable().default(240),
});

/** What a rule may say, whole: a comparison that its metric knows, and windows that are kept long enough. */
export const ruleDefinitionSchema: z.ZodType<RuleDefinition> = fieldsSchema.superRefine((rule, refinement) => {
  const { against } = rule.comparison;
  const facts = metricFacts(rule.metric);
  const refuse = (path: string[], message: string) => refinement.addIssue({ code: "custom", path, message });
  if (against !== "value" && !facts.comparesWith.includes(against))
    refuse(["comparison", "against"], `${facts.label} cannot be compared with that. Compare it with a fixed value.`);
  if (against === "live_arm" && !(rule.scope.kind === "arm" && rule.scope.arm === "candidate"))
    refuse(["scope"], "Only the candidate can be compared with the live arm.");
  if ((rule.metric.family === "platform" || rule.metric.family === "business") && rule.scope.kind !== "all")
    refuse(["scope"], "This metric is of the whole deployment.");
  if (rule.certainty === "interval" && facts.certainty === "unknown")
    refuse(["certainty"], `${facts.label} has no interval to be certain by. Let its value decide.`);
  const { minutes, of } = rule.windows;
  if (minutes * Math.max(of, rule.recoverAfter) + rule.labelDelayMinutes > MOST_MINUTES)
    refuse(["windows", "of"], "Look back a week at most.");
  const isShort = minutes < 60;
  if (isShort && minutes * Math.max(of, rule.recoverAfter) + rule.labelDelayMinutes > 1440)
    refuse(
      ["windows", "minutes"],
      "Minutes are kept for two days: look back a day at most, or use windows of an hour.",
    );
});
