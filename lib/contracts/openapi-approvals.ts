import { approvalStatusSchema, decideApprovalBody, decidedApprovalSchema } from "./approval";
import type { ApiOperation } from "./openapi-operation";

/** The approvals' part of the API document. */
export const approvalOperations: ApiOperation[] = [
  {
    tag: "Approvals",
    method: "get",
    path: "/api/v1/approvals/{id}",
    scope: "read",
    summary: "Read how a request stands: what a pipeline asks until it is decided",
    description:
      "`state` is `pending` until people decide; only `approved` with `isValid` lets the plan of this `digest` run. `have` of `needed` approvals are there.",
    responses: { 200: { description: "The request", schema: approvalStatusSchema } },
  },
  {
    tag: "Approvals",
    method: "post",
    path: "/api/v1/approvals/{id}/decide",
    scope: "approve",
    summary: "Approve, refuse or ask for changes, as the person who made the token",
    description:
      "That person must be an approver of the team themselves, in a group that the policy names, and not the one who asked. With `digest` the plan must still be the one that you looked at.",
    body: { contentType: "application/json", schema: decideApprovalBody },
    responses: { 200: { description: "How it stands from now on", schema: decidedApprovalSchema } },
  },
];
