import { z } from "zod";
import { ruleEvents } from "@/lib/domain/alerts/next-state";
import { alertSeverities } from "@/lib/domain/alerts/rule";
import { ruleStates } from "@/lib/domain/alerts/rule-state";
import { incidentEntryKinds, incidentStates } from "@/lib/domain/incidents/incident-state";
import { nextActionKinds } from "@/lib/domain/incidents/next-actions";
import { changeKinds } from "@/lib/domain/incidents/rank-changes";
import { metricUnitSchema, windowPointSchema } from "./alert-rule";
import { idSchema } from "./id";
import { momentSchema } from "./moment";
import { deliverySchema } from "./notice";
import { pageOf, pageQuery } from "./paging";
import { stateKinds } from "./state-kind";
import { teamRefSchema } from "./team-ref";

const remark = z.string().trim().max(2_000);

/** Query of the list: those that are not over, those that are, or all. */
export const listIncidentsInput = z.object({
  ...pageQuery,
  state: z.enum(["current", "resolved", "all"]).default("all"),
  severity: z.enum(alertSeverities).optional(),
  deploymentId: idSchema.optional(),
});
export type ListIncidents = z.output<typeof listIncidentsInput>;

export const incidentInput = z.strictObject({ incidentId: idSchema });
/** `assigneeId` null takes it from whoever has it. */
export const assignIncidentInput = z.strictObject({ incidentId: idSchema, assigneeId: idSchema.nullable() });
export const commentIncidentInput = z.strictObject({
  incidentId: idSchema,
  text: remark.min(1, "Write something."),
});
/** `until` null ends the silence now. */
export const silenceIncidentInput = z
  .strictObject({ incidentId: idSchema, until: momentSchema.nullable(), reason: remark.optional() })
  .refine(({ until, reason }) => until === null || Boolean(reason), {
    error: "Say why, in a sentence.",
    path: ["reason"],
  });
export const resolveIncidentInput = z.strictObject({
  incidentId: idSchema,
  reason: remark.min(1, "Say what it was, in a sentence."),
});
/** `count` of the predictions made while it fired, drawn evenly over that time, are put into the queue. */
export const sendSampleInput = z.strictObject({
  incidentId: idSchema,
  queueId: idSchema,
  count: z.int().min(1).max(200).default(25),
});

export const sentSampleSchema = z.object({ added: z.int() });

/** What the evaluator found of one rule (lib/domain/alerts Evaluation), on the row as it had read it. */
export const advanceIncidentInput = z.strictObject({
  ruleId: idSchema,
  seenEvaluation: z.int(),
  seenVersion: z.int(),
  event: z.enum(ruleEvents),
  state: z.enum(ruleStates),
  reason: z.string().max(2_000),
  firingSince: z.iso.datetime().nullable(),
  countFrom: z.iso.datetime().nullable(),
  /** Judged windows as they are stored. */
  windows: z.array(z.unknown()),
  title: z.string().max(500),
  dueAt: z.iso.datetime(),
});
/** Ends an incident whose quiet time is over. */
export const settleIncidentInput = z.strictObject({ incidentId: idSchema, seenVersion: z.int() });

const moment = z.string();
const stateSchema = z.object({ kind: z.enum(stateKinds), word: z.string() });
const personSchema = z.object({ id: z.string(), name: z.string() });

const incidentFields = {
  id: z.string(),
  team: teamRefSchema,
  deployment: z.object({ id: z.string(), name: z.string(), environment: z.string() }),
  /** A sentence, e.g. "29 % of requests have an origin that v1 never saw". */
  title: z.string(),
  severity: z.enum(alertSeverities),
  status: z.enum(incidentStates),
  state: stateSchema,
  /** Since when the first window breached, and when it was opened and closed. */
  startedAt: moment,
  openedAt: moment,
  resolvedAt: moment.nullable(),
  silencedUntil: moment.nullable(),
  assignee: personSchema.nullable(),
  /** Rules that belong to it, and those of them that fire now. */
  rules: z.int(),
  firing: z.int(),
};
export const incidentItemSchema = z.object(incidentFields);
export type IncidentItem = z.infer<typeof incidentItemSchema>;
export const incidentPageSchema = pageOf(incidentItemSchema);

/** A rule of the incident as it was when it fired. `points` run from before the first window that breached. */
const firedRuleSchema = z.object({
  id: z.string(),
  /** Null where the rule was deleted since. */
  ruleId: z.string().nullable(),
  name: z.string(),
  severity: z.enum(alertSeverities),
  metric: z.string(),
  unit: metricUnitSchema,
  sentence: z.string(),
  reason: z.string(),
  firedAt: moment,
  recoveredAt: moment.nullable(),
  points: z.array(windowPointSchema),
});
export type FiredRule = z.infer<typeof firedRuleSchema>;

/** Something that changed in the day before, the likeliest cause first. `path` is the page that shows it. */
const incidentChangeSchema = z.object({
  id: z.string(),
  kind: z.enum(changeKinds),
  at: moment,
  /** How long before the first breach, in minutes; negative where it came during the incident. */
  minutesBefore: z.int(),
  title: z.string(),
  who: z.string(),
  why: z.string().nullable(),
  path: z.string().nullable(),
});
export type IncidentChange = z.infer<typeof incidentChangeSchema>;

/** An input that moved, over the time that the incident fired; shares are 0 to 1. */
const movedFeatureSchema = z.object({
  feature: z.string(),
  type: z.enum(["numeric", "categorical"]),
  sentence: z.string().nullable(),
  score: z.number().nullable(),
  /** The score that chance alone exceeds in 5 % of cases. */
  chance: z.number().nullable(),
  n: z.int(),
  cells: z.array(z.object({ label: z.string(), reference: z.number(), current: z.number(), currentN: z.int() })),
});
export type MovedFeature = z.infer<typeof movedFeatureSchema>;

const incidentEntrySchema = z.object({
  id: z.string(),
  at: moment,
  kind: z.enum(incidentEntryKinds),
  text: z.string(),
  /** Null for the platform itself. */
  actorName: z.string().nullable(),
});
export type IncidentEntryView = z.infer<typeof incidentEntrySchema>;

const nextActionSchema = z.object({
  kind: z.enum(nextActionKinds),
  title: z.string(),
  why: z.string(),
  path: z.string().nullable(),
});

export const incidentSchema = z.object({
  ...incidentFields,
  /** Why its gravest rule fires, with effect and sample size. */
  reason: z.string(),
  acknowledgedAt: moment.nullable(),
  acknowledgedByName: z.string().nullable(),
  recoveringSince: moment.nullable(),
  /** Null where it is not over, or was over by itself. */
  resolvedByName: z.string().nullable(),
  /** The gravest first. */
  firedRules: z.array(firedRuleSchema),
  changes: z.array(incidentChangeSchema),
  /** At most five, the largest move first; empty where the version came without a baseline. */
  movedFeatures: z.array(movedFeatureSchema),
  /** Answered while it fires: in `n` predictions, from the first breach on. */
  predictions: z.object({ n: z.int(), from: moment, to: moment }),
  /** Oldest first. */
  entries: z.array(incidentEntrySchema),
  /** What was told of it, newest first, and how it fared on each channel. */
  notices: z.array(z.object({ id: z.string(), at: moment, title: z.string(), deliveries: z.array(deliverySchema) })),
  actions: z.array(nextActionSchema),
  /** Who can be asked to take it, and queues that a sample can go to. */
  assignees: z.array(personSchema),
  queues: z.array(personSchema),
  mayAct: z.boolean(),
  maySendSample: z.boolean(),
});
export type IncidentView = z.infer<typeof incidentSchema>;
