import { z } from "zod";
import { analysisSchema, shadowEvidenceSchema } from "./analysis";
import { judgeAnswerSchema, judgeBody } from "./judge";
import type { ApiOperation } from "./openapi-operation";

/** The analyses' part of the API document. */
export const analysisOperations: ApiOperation[] = [
  {
    tag: "Analysis",
    scope: "read",
    method: "post",
    path: "/api/v1/analysis/judge",
    summary: "Judge a candidate against stable by figures that you bring",
    description:
      "Keeps nothing. Sums may be sent again as they grow: their intervals hold at every look together, with probability 1 − alpha (0.05 unless a metric says otherwise). Growing `values` need `look` (1, 2, …), which spends alpha over the looks. A metric passes where its interval keeps within the margin, fails where it lies beyond it (Holm over the metrics), and is inconclusive otherwise, and below `minSamples` of either arm (200; 20 of values). `margin` is absolute, for latency a fraction of stable; one side has up to 10,000 values.",
    body: { contentType: "application/json", schema: judgeBody },
    responses: { 200: { description: "The verdict, with the evidence of every metric", schema: judgeAnswerSchema } },
    refusals: { 413: "The body is larger than 4 MB" },
  },
  {
    tag: "Analysis",
    scope: "read",
    method: "get",
    path: "/api/v1/deployments/{id}/rollouts/{number}/analysis",
    summary: "Read what a rollout was judged on",
    description:
      "Of every analysis step the latest look in full, with both samples, interval, margin, reason and rule of each gate, and the outcome of those before. Looks are never changed.",
    responses: { 200: { description: "The steps that were looked at", schema: analysisSchema } },
  },
  {
    tag: "Analysis",
    scope: "read",
    method: "get",
    path: "/api/v1/deployments/{id}/rollouts/{number}/shadow",
    summary: "Read how the candidate answered copies of questions",
    description:
      "Agreement with its interval, differences of score, latency and errors, and the questions on which both versions differ most. `evidence` is null where the rollout copies no questions.",
    responses: {
      200: { description: "The evidence", schema: z.object({ evidence: shadowEvidenceSchema.nullable() }) },
    },
  },
];
