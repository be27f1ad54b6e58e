import { z } from "zod";
import { ruleDefinitionSchema } from "@/lib/domain/alerts/definition-schema";
import { windowVerdicts } from "@/lib/domain/alerts/judge-window";
import { metricUnits } from "@/lib/domain/alerts/metrics";
import { alertSeverities } from "@/lib/domain/alerts/rule";
import { ruleStates } from "@/lib/domain/alerts/rule-state";
import { idSchema } from "./id";
import { momentSchema } from "./moment";
import { stateKinds } from "./state-kind";
import { teamRefSchema } from "./team-ref";

const nameSchema = z.string().trim().min(1, "Give it a name.").max(120);
const severitySchema = z.enum(alertSeverities);

export const createAlertRuleInput = z.strictObject({
  deploymentId: idSchema,
  name: nameSchema,
  severity: severitySchema.default("warning"),
  definition: ruleDefinitionSchema,
  isEnabled: z.boolean().default(true),
});

/** What is left out stays as it is; a definition is given whole. */
export const updateAlertRuleInput = z.strictObject({
  ruleId: idSchema,
  name: nameSchema.optional(),
  severity: severitySchema.optional(),
  definition: ruleDefinitionSchema.optional(),
  isEnabled: z.boolean().optional(),
});

export const alertRuleInput = z.strictObject({ ruleId: idSchema });

/** `until` null ends the muting now. */
export const muteAlertRuleInput = z
  .strictObject({
    ruleId: idSchema,
    until: momentSchema.nullable(),
    reason: z.string().trim().max(500).optional(),
  })
  .refine(({ until, reason }) => until === null || Boolean(reason), {
    error: "Say why, in a sentence.",
    path: ["reason"],
  });

/** A rule as it would be, or one that exists, looked at over the past. */
export const previewAlertRuleInput = z.strictObject({
  deploymentId: idSchema,
  definition: ruleDefinitionSchema,
  days: z.int().min(1).max(30).default(30),
});

/** Query of the list. */
export const listAlertRulesInput = z.object({ deploymentId: idSchema.optional() });

const stateSchema = z.object({ kind: z.enum(stateKinds), word: z.string() });
const moment = z.string();

export const alertRuleSchema = z.object({
  id: z.string(),
  team: teamRefSchema,
  deployment: z.object({ id: z.string(), name: z.string(), environment: z.string() }),
  name: z.string(),
  severity: severitySchema,
  definition: ruleDefinitionSchema,
  /** The metric in words, e.g. "drift of origin". */
  metric: z.string(),
  /** The rule in a sentence, e.g. "error rate above 2 % for 3 of 3 windows of 5 minutes". */
  sentence: z.string(),
  isEnabled: z.boolean(),
  /** Whether it is one of those that every deployment begins with. */
  isDefault: z.boolean(),
  mutedUntil: moment.nullable(),
  muteReason: z.string().nullable(),
  /** `state.kind` and `state.word` for the State component; `status` is the state itself. */
  status: z.enum(ruleStates),
  state: stateSchema,
  stateSince: moment,
  reason: z.string(),
  lastFiredAt: moment.nullable(),
  evaluatedAt: moment.nullable(),
  /** The incident that it fires in now. */
  incidentId: z.string().nullable(),
  createdByName: z.string(),
  mayChange: z.boolean(),
});
export type AlertRuleView = z.infer<typeof alertRuleSchema>;

export const metricUnitSchema = z.enum(metricUnits);

/**
 * One window on the way: `value` null is a gap, `threshold` what it was held against (null where nothing to compare with
 * was known), `low` and `high` the 95 % interval where there is one.
 */
export const windowPointSchema = z.object({
  from: moment,
  to: moment,
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int(),
  threshold: z.number().nullable(),
  verdict: z.enum(windowVerdicts),
  /** The feature that was the worst of this window, where the rule watches whichever is. */
  feature: z.string().nullable(),
});
export type WindowPoint = z.infer<typeof windowPointSchema>;

/** When a rule would have fired. `until` is null where it would fire still. */
export const rulePreviewSchema = z.object({
  from: moment,
  to: moment,
  unit: metricUnitSchema,
  metric: z.string(),
  sentence: z.string(),
  /** E.g. "It would have fired twice in 30 days, for 3 h 20 min in all." */
  finding: z.string(),
  points: z.array(windowPointSchema),
  firings: z.array(z.object({ from: moment, until: moment.nullable(), reason: z.string() })),
  /** Before this moment minutes are no longer kept: the rule was tried on whole hours. Null where nothing is coarser. */
  hourlyBefore: moment.nullable(),
});
export type RulePreview = z.infer<typeof rulePreviewSchema>;

/** What a form offers for one deployment: its inputs, whether truth is known of it, and which KPIs it has. */
export type RuleChoices = {
  deployment: { id: string; name: string; environment: string };
  features: string[];
  kpis: string[];
  versions: number[];
  /** Series that its team posts. */
  series: string[];
};

export const savedAlertRuleSchema = z.object({ id: z.string() });
