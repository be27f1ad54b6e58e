import type { Context } from "@/lib/command/context";
import type { AnalysisOutcome } from "@/lib/contracts/analysis";
import { analysisBucketMs } from "@/lib/env";
import { type LookAsked, takeLook } from "@/lib/services/analysis/take-look";
import { metricSource } from "@/lib/wiring-worker";

/** `takeLook` with what this installation is configured with. */
export function lookAtAnalysis(ctx: Context, asked: LookAsked): Promise<AnalysisOutcome | null> {
  return takeLook(ctx, asked, { bucketMs: analysisBucketMs(), metricSource: metricSource() });
}
