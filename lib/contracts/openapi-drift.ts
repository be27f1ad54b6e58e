import { compareAnswerSchema, compareBody } from "./drift";
import { freezeBaselineBody, frozenBaselineSchema, monitorBody, monitorViewSchema } from "./monitor";
import type { ApiOperation } from "./openapi-operation";

/** The part of the API document about drift. */
export const driftOperations: ApiOperation[] = [
  {
    tag: "Drift",
    scope: "read",
    method: "post",
    path: "/api/v1/drift/compare",
    summary: "Compare two distributions that you bring",
    description:
      "Keeps nothing. Numbers come as `values`, as `counts` by value (an object), or as `counts` per cell (a list, with `edges`); categories as `values` or `counts` by name. Without `edges` numbers are cut at the reference's deciles (numpy.percentile, linear); a value equal to an edge falls below it. `ks` and `wasserstein` need both sides by value, `ks.pValue` is exact where that is cheap, else asymptotic. `nullP95` is what each figure stays below in 95 % of samples of these sizes when nothing drifts: analytic, and for lInfinity, totalVariation and wasserstein 1,000 draws of the limit law with a fixed seed. Fields that do not apply are absent. The verdict needs 500 rows on either side, a PSI beyond chance, and 0.1 (watch) or 0.2 (drifted). Up to 200,000 values or 10,000 categories on a side.",
    body: {
      contentType: "application/json",
      schema: compareBody,
      example: `{"type":"categorical","reference":{"counts":{"web":700,"ios":200}},"current":{"counts":{"web":600,"tv":50}}}`,
    },
    responses: { 200: { description: "All figures, what chance gives, and a verdict", schema: compareAnswerSchema } },
    refusals: { 413: "The body is larger than 16 MB" },
  },
  {
    tag: "Drift",
    scope: "read",
    method: "get",
    path: "/api/v1/deployments/{id}/monitor",
    summary: "Read how a deployment's data is watched",
    description:
      "What its windows are held against, and when a move is called drift. `changed` is null while nobody has chosen.",
    responses: { 200: { description: "The monitor", schema: monitorViewSchema } },
  },
  {
    tag: "Drift",
    scope: "deploy",
    method: "put",
    path: "/api/v1/deployments/{id}/monitor",
    summary: "Choose how a deployment's data is watched",
    description:
      "Drift is the metric at or beyond its limit in `needed` of the last `of` windows that have `minRows` rows. `self_calibrated` lifts `watchFrom` and `limit` to the mean plus three standard deviations that the baseline's own windows reach (at least 8 of them; else what chance reaches); `conventional` takes them as given, but never below what chance reaches in 95 % of windows.",
    body: { contentType: "application/json", schema: monitorBody },
    responses: { 200: { description: "The monitor from now on", schema: monitorViewSchema } },
  },
  {
    tag: "Drift",
    scope: "deploy",
    method: "post",
    path: "/api/v1/deployments/{id}/baselines",
    summary: "Freeze a baseline for a version that came without",
    description:
      "Counted once from the payloads kept in that time (500 at least), each weighted by 1 over its probability to be kept; numbers are cut at their deciles. It is never changed, and predictions are summarised on its edges within a minute.",
    body: { contentType: "application/json", schema: freezeBaselineBody },
    responses: { 201: { description: "The baseline is frozen", schema: frozenBaselineSchema } },
  },
];
