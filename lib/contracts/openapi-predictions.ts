import { FEEDBACK_TOKEN_HEADER, feedbackBody, submittedFeedbackSchema } from "./feedback";
import type { ApiOperation } from "./openapi-operation";

/** What callers say of the answers that they got. */
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
];
