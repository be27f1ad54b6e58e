import { z } from "zod";
import {
  alertRuleSchema,
  createAlertRuleInput,
  listAlertRulesInput,
  muteAlertRuleInput,
  previewAlertRuleInput,
  rulePreviewSchema,
  savedAlertRuleSchema,
  updateAlertRuleInput,
} from "./alert-rule";
import {
  assignIncidentInput,
  commentIncidentInput,
  incidentPageSchema,
  incidentSchema,
  listIncidentsInput,
  resolveIncidentInput,
  sendSampleInput,
  sentSampleSchema,
  silenceIncidentInput,
} from "./incident";
import type { ApiOperation } from "./openapi-operation";

const rules = { tag: "Alert rules" } as const;
const incidents = { tag: "Incidents" } as const;
const json = "application/json";
const done = { 204: { description: "Done" } };

/** The part of the API document about what is watched, and what came of it. */
export const alertOperations: ApiOperation[] = [
  {
    ...{ ...rules, method: "get", path: "/api/v1/alert-rules", scope: "read", query: listAlertRulesInput },
    summary: "List the alert rules, those that fire first",
    responses: { 200: { description: "The rules", schema: z.object({ items: z.array(alertRuleSchema) }) } },
  },
  {
    ...{ ...rules, method: "post", path: "/api/v1/alert-rules", scope: "deploy" },
    summary: "Watch a metric of a deployment",
    body: { contentType: json, schema: createAlertRuleInput },
    responses: { 201: { description: "The rule's id", schema: savedAlertRuleSchema } },
  },
  {
    ...{ ...rules, method: "post", path: "/api/v1/alert-rules/preview", scope: "read" },
    summary: "Tell when a rule would have fired over the last days",
    description: "Changes nothing. Where minutes are no longer kept the rule is tried on whole hours.",
    body: { contentType: json, schema: previewAlertRuleInput },
    responses: { 200: { description: "The windows, and when it would have fired", schema: rulePreviewSchema } },
  },
  {
    ...{ ...rules, method: "get", path: "/api/v1/alert-rules/{id}", scope: "read" },
    summary: "Get an alert rule, and how it stands",
    responses: { 200: { description: "The rule", schema: alertRuleSchema } },
  },
  {
    ...{ ...rules, method: "put", path: "/api/v1/alert-rules/{id}", scope: "deploy" },
    summary: "Change an alert rule; what is left out stays",
    body: { contentType: json, schema: updateAlertRuleInput.omit({ ruleId: true }) },
    responses: { 200: { description: "The rule's id", schema: savedAlertRuleSchema } },
  },
  {
    ...{ ...rules, method: "delete", path: "/api/v1/alert-rules/{id}", scope: "deploy" },
    summary: "Delete an alert rule; its incidents stay",
    responses: done,
  },
  {
    ...{ ...rules, method: "post", path: "/api/v1/alert-rules/{id}/mute", scope: "deploy" },
    summary: "Let a rule judge nothing until a moment; `until` null ends it",
    description: "At most 30 days, with a reason. What happens meanwhile does not count afterwards either.",
    body: { contentType: json, schema: z.strictObject(muteAlertRuleInput.shape).omit({ ruleId: true }) },
    responses: done,
  },
  {
    ...{ ...incidents, method: "get", path: "/api/v1/incidents", scope: "read", query: listIncidentsInput },
    summary: "List the incidents, newest first",
    responses: { 200: { description: "One page", schema: incidentPageSchema } },
  },
  {
    ...{ ...incidents, method: "get", path: "/api/v1/incidents/{id}", scope: "read" },
    summary: "Get an incident: what fires, what changed before, and what can be done",
    responses: { 200: { description: "The incident", schema: incidentSchema } },
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/acknowledge", scope: "deploy" },
    summary: "Say that somebody is on it: it is not told again",
    responses: done,
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/assign", scope: "deploy" },
    summary: "Give it to somebody, or to nobody",
    body: { contentType: json, schema: assignIncidentInput.omit({ incidentId: true }) },
    responses: done,
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/comment", scope: "deploy" },
    summary: "Write something into its record",
    body: { contentType: json, schema: commentIncidentInput.omit({ incidentId: true }) },
    responses: done,
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/silence", scope: "deploy" },
    summary: "Tell nobody again until a moment; `until` null ends it",
    body: { contentType: json, schema: z.strictObject(silenceIncidentInput.shape).omit({ incidentId: true }) },
    responses: done,
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/resolve", scope: "deploy" },
    summary: "End it, with what it was",
    body: { contentType: json, schema: resolveIncidentInput.omit({ incidentId: true }) },
    responses: done,
  },
  {
    ...{ ...incidents, method: "post", path: "/api/v1/incidents/{id}/sample", scope: "review" },
    summary: "Send a sample of its predictions to a review queue",
    body: { contentType: json, schema: sendSampleInput.omit({ incidentId: true }) },
    responses: { 200: { description: "How many are new in the queue", schema: sentSampleSchema } },
  },
];
