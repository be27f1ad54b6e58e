import { z } from "zod";
import { collectionViewSchema, savedCollectionSchema, setCollectionBody } from "./collection";
import {
  createDeploymentInput,
  createdDeploymentSchema,
  deploymentListInput,
  deploymentPageSchema,
  deploymentViewSchema,
  stopDeploymentInput,
  stoppedDeploymentSchema,
} from "./deployment";
import { deploymentValueSchema, setDeploymentValueInput, setDeploymentValueSchema } from "./deployment-value";
import { measurementRangeSchema } from "./measurements";
import type { ApiOperation } from "./openapi-operation";
import { promoteRolloutInput } from "./promotion";
import {
  continueRolloutInput,
  movedRolloutSchema,
  requestedRolloutSchema,
  requestRolloutBody,
  rollBackInput,
  rolloutInput,
  rolloutInputWithReason,
  rolloutViewSchema,
  setWeightInput,
} from "./rollout";
import { deploymentStatePageSchema, deploymentStateSchema, stateListQuery, stateQuery } from "./time-machine";
import { trafficPageSchema, trafficQuery } from "./traffic";
import { triedAnswerSchema } from "./try-deployment";

const json = (schema: z.ZodType) => ({ contentType: "application/json", schema });
const shared = { tag: "Deployments", scope: "deploy" } as const;

type Verb = { verb: string; summary: string; input: z.ZodType };

/** Actions on one rollout; each is refused with a sentence where the rollout's state does not allow it. */
const verbs: Verb[] = [
  { verb: "start", summary: "Start a rollout that may start", input: rolloutInput.omit({ rolloutId: true }) },
  { verb: "continue", summary: "Go to the next step", input: continueRolloutInput.omit({ rolloutId: true }) },
  { verb: "weight", summary: "Change the candidate's share", input: setWeightInput.omit({ rolloutId: true }) },
  {
    verb: "conclude",
    summary: "End a comparison: the candidate goes, live stays",
    input: rolloutInputWithReason.omit({ rolloutId: true }),
  },
  { verb: "finish", summary: "Give the candidate all traffic now", input: rolloutInput.omit({ rolloutId: true }) },
  { verb: "pause", summary: "Hold the rollout where it is", input: rolloutInput.omit({ rolloutId: true }) },
  { verb: "resume", summary: "Go on with the step", input: rolloutInput.omit({ rolloutId: true }) },
  {
    verb: "abort",
    summary: "End the rollout, traffic back first",
    input: rolloutInputWithReason.omit({ rolloutId: true }),
  },
  { verb: "withdraw", summary: "Take a request back", input: rolloutInput.omit({ rolloutId: true }) },
];

/** The deployments' part of the API document. */
export const deploymentOperations: ApiOperation[] = [
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments",
    scope: "read",
    summary: "List deployments with their health, by name",
    query: deploymentListInput,
    responses: { 200: { description: "One page", schema: deploymentPageSchema } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments",
    summary: "Create a deployment; nothing runs yet",
    body: json(createDeploymentInput),
    responses: { 201: { description: "Made", schema: createdDeploymentSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}",
    scope: "read",
    summary: "Read wish and reality: arms, replicas, the rollout under way, the timeline",
    responses: { 200: { description: "The deployment", schema: deploymentViewSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/traffic",
    scope: "read",
    summary: "What served when, newest first",
    query: trafficQuery,
    responses: { 200: { description: "One page", schema: trafficPageSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/state",
    scope: "read",
    summary: "Read what served at a moment: shares, rollouts, approvals, artifact digests",
    description: "`at` is a time with its offset (RFC 3339), not in the future; now where it is left out.",
    query: stateQuery,
    responses: { 200: { description: "What served then", schema: deploymentStateSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/state",
    scope: "read",
    summary: "Read what served at a moment, of every deployment that there was then",
    query: stateListQuery,
    responses: { 200: { description: "One page, by name", schema: deploymentStatePageSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/value",
    scope: "read",
    summary: "Read what a deployment costs and earns, by version and week",
    description:
      "Over seven days, or the time asked for. Replica time is counted from what the worker saw run; money is at the prices set now.",
    query: measurementRangeSchema,
    responses: { 200: { description: "Money and replica time", schema: deploymentValueSchema } },
  },
  {
    ...shared,
    method: "put",
    path: "/api/v1/deployments/{id}/value",
    summary: "Set the price of replica time and what answers are worth",
    body: json(setDeploymentValueInput.omit({ deploymentId: true })),
    responses: { 200: { description: "Set", schema: setDeploymentValueSchema } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments/{id}/stop",
    summary: "Take a deployment out of service",
    body: json(stopDeploymentInput.omit({ deploymentId: true })),
    responses: { 200: { description: "Stopped", schema: stoppedDeploymentSchema } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments/{id}/rollouts",
    summary: "Ask for a version to be taken live",
    description: "Starts at once with `autoStart` where the environment asks for no approval.",
    body: json(requestRolloutBody),
    responses: { 201: { description: "Asked for", schema: requestedRolloutSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/rollouts/{number}",
    scope: "read",
    summary: "Read a rollout: plan, steps, shares, approval",
    responses: { 200: { description: "The rollout", schema: rolloutViewSchema } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments/{id}/rollouts/{number}/promote",
    summary: "Take what this rollout brought to the next environment",
    description:
      "Makes a rollout of the same version there, with its own approval request. `deploymentId` names the deployment where the next environment holds several of this model.",
    body: json(promoteRolloutInput.omit({ rolloutId: true })),
    responses: { 200: { description: "Asked for", schema: requestedRolloutSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/collection",
    scope: "read",
    summary: "Read what is kept of the predictions: sampling, personal inputs, days",
    responses: { 200: { description: "The policy; version 0 is the default", schema: collectionViewSchema } },
  },
  {
    ...shared,
    method: "put",
    path: "/api/v1/deployments/{id}/collection",
    summary: "Say what is kept of the predictions",
    description:
      "Takes the whole policy, and applies to what arrives 5 seconds later or after. Fewer days remove what is there and older.",
    body: json(setCollectionBody),
    responses: { 200: { description: "The version of the policy", schema: savedCollectionSchema } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments/{id}/roll-back",
    summary: "Go back to a version that served here before",
    body: json(rollBackInput.omit({ deploymentId: true })),
    responses: { 200: { description: "The rollout that does it", schema: movedRolloutSchema } },
  },
  {
    ...shared,
    method: "get",
    path: "/api/v1/deployments/{id}/replicas/{replica}/logs",
    scope: "read",
    summary: "Read the last lines that a replica wrote",
    responses: { 200: { description: "Oldest first", schema: z.object({ lines: z.array(z.string()) }) } },
  },
  {
    ...shared,
    method: "post",
    path: "/api/v1/deployments/{id}/try",
    scope: "predict",
    summary: "Ask the deployment once, through the gateway, with the answer in words",
    description: "For people at the console, and asks for `read` too; programs call the deployment's own address.",
    body: { contentType: "application/json", description: "An inference request of the Open Inference Protocol v2." },
    responses: { 200: { description: "The answer, whatever its status", schema: triedAnswerSchema } },
    refusals: { 503: "The gateway does not answer" },
  },
  ...verbs.map(
    ({ verb, summary, input }): ApiOperation => ({
      ...shared,
      method: "post",
      path: `/api/v1/deployments/{id}/rollouts/{number}/${verb}`,
      summary,
      body: json(input),
      responses: { 200: { description: "How it stands from now on", schema: movedRolloutSchema } },
    }),
  ),
];
