import type { LineOf, Split } from "@/lib/contracts/measurements";
import { type Arm, arms } from "@/lib/contracts/prediction-record";
import { emptySummary, mergeSummary, type Summary } from "@/lib/domain/sketches/summary";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import type { ReadSummary } from "./read-summaries";

/** What one bucket of one line adds up to; `history` where any of it was scored after the fact. */
export type Bucket = { summary: Summary; history: boolean; historyRequests: number };
/** A line's buckets by the start of each, in ms. `versionIds`: whose rows it holds. */
export type Line = LineOf & { versionIds: Set<string>; buckets: Map<number, Bucket> };

const armLabels: Record<Arm, string> = { live: "live", candidate: "candidate", shadow: "shadow", preview: "preview" };

function armOf(arm: string): Arm {
  return arms.find((known) => known === arm) ?? "live";
}

function lineOf({ version, arm }: ReadSummary, split: Split): LineOf {
  if (split === "version") return { key: `v${version}`, label: `v${version}`, version, arm: null };
  if (split === "arm") return { key: arm, label: armLabels[armOf(arm)], version: null, arm: armOf(arm) };
  return { key: "all", label: "all", version: null, arm: null };
}

function order(a: Line, b: Line): number {
  const byArm = a.arm && b.arm ? arms.indexOf(a.arm) - arms.indexOf(b.arm) : 0;
  return byArm || (a.version ?? 0) - (b.version ?? 0);
}

/** Adds summaries up by line and bucket. The parts of `summaries` are taken over: do not use them afterwards. */
export function groupSummaries(summaries: readonly ReadSummary[], split: Split, stepMs: number): Line[] {
  const lines = new Map<string, Line>();
  for (const read of summaries) {
    const of = lineOf(read, split);
    const line = lines.get(of.key) ?? { ...of, versionIds: new Set<string>(), buckets: new Map<number, Bucket>() };
    lines.set(of.key, line);
    line.versionIds.add(read.versionId);
    const start = bucketStart(read.at, stepMs).getTime();
    const requests = read.backfilled ? (read.summary.service?.requests ?? 0) : 0;
    const bucket = line.buckets.get(start);
    if (!bucket) {
      line.buckets.set(start, { summary: read.summary, history: read.backfilled, historyRequests: requests });
      continue;
    }
    mergeSummary(bucket.summary, read.summary);
    bucket.history ||= read.backfilled;
    bucket.historyRequests += requests;
  }
  return [...lines.values()].sort(order);
}

/** Everything of a line in one summary; the buckets are used up. */
export function sumLine(line: Line): Bucket {
  const total: Bucket = { summary: emptySummary(), history: false, historyRequests: 0 };
  for (const bucket of line.buckets.values()) {
    mergeSummary(total.summary, bucket.summary);
    total.history ||= bucket.history;
    total.historyRequests += bucket.historyRequests;
  }
  return total;
}
