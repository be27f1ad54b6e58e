import type { Metric } from "./model-version";

/** What a version measured while it served: `labelled` of `predicted` answers, KPIs, errors and latency with 95 % intervals. */
export type VersionEvidence = { version: number; predicted: number; labelled: number; metrics: Metric[] };
