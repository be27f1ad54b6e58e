import { compareAnswerSchema, compareBody } from "./drift";
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
];
