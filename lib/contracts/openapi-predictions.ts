import { FEEDBACK_TOKEN_HEADER, feedbackBody, submittedFeedbackSchema } from "./feedback";
import { importQuery, importReportSchema } from "./import";
import type { ApiOperation } from "./openapi-operation";
import { replayedAnswerSchema, replayPredictionBody } from "./replay";

/** What callers say of the answers that they got, and what other platforms had logged. */
export const predictionOperations: ApiOperation[] = [
  {
    method: "post",
    path: "/api/v1/predictions/{id}/feedback",
    tag: "Predictions",
    scope: "feedback",
    summary: "Rate a prediction",
    description:
      "With a token of this scope, or with the token that came back with the prediction and no other. Said again by the same source, it replaces what was said before.",
    headers: [{ name: FEEDBACK_TOKEN_HEADER, description: "The header of the same name in the prediction's answer." }],
    body: { contentType: "application/json", schema: feedbackBody },
    responses: { 200: { description: "Kept", schema: submittedFeedbackSchema } },
    refusals: { 429: "This prediction was rated too often within a minute; `Retry-After` says when to come back" },
  },
  {
    method: "post",
    path: "/api/v1/deployments/{id}/predictions/{predictionId}/replay",
    tag: "Predictions",
    scope: "predict",
    summary: "Ask another version what a prediction was asked",
    description:
      "For people at the console, and asks for `read` too. A replica of the version must run where it can be asked by itself: as the candidate of a rollout, or alone. Inputs that are personal were not kept and cannot be asked again.",
    body: { contentType: "application/json", schema: replayPredictionBody },
    responses: { 200: { description: "What it answers", schema: replayedAnswerSchema } },
    refusals: { 503: "The gateway does not answer" },
  },
  {
    method: "post",
    path: "/api/v1/deployments/{id}/imports/{format}",
    tag: "Predictions",
    scope: "ingest",
    summary: "Send an export of another platform",
    description:
      "`format` is `sagemaker` (data capture and ground truth, JSON lines) or `databricks` (inference tables, JSON lines or CSV). Plain or gzip, of any length: it is taken as it arrives. Each line is of the version that was live at its time, or of `version`. Sent again it changes nothing. A truth that differs from one sent before is refused, since a line rarely tells which is newer: `replace=true` lets it take its place.",
    query: importQuery,
    body: {
      contentType: "application/x-ndjson",
      description: "One line or row per call; `text/csv` for CSV with a header.",
      example: '{"captureData":{"endpointInput":{},"endpointOutput":{}},"eventMetadata":{"eventId":"…"}}',
    },
    responses: { 200: { description: "What became of its lines", schema: importReportSchema } },
    refusals: { 413: "A line is too long to be one", 503: "Ingest does not take it; what was taken before is kept" },
  },
];
