import type { Context } from "@/lib/command/context";
import type { VersionEvidence } from "@/lib/contracts/version-evidence";
import { estimateKpis } from "@/lib/domain/kpis/estimate-kpis";
import { servingMetrics } from "@/lib/domain/kpis/serving-metrics";
import { emptyServiceSketch } from "@/lib/domain/sketches/service-sketch";
import { chooseBuckets, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { groupSummaries, sumLine } from "./group-summaries";
import { labelledRows } from "./kpi-points";
import { loadVersions } from "./load-versions";
import { readSummaries } from "./read-summaries";
import { answeredRows } from "./service-points";

/**
 * What each version measured on live traffic of a deployment within a time; rows scored after the fact do not count. The
 * minute (of a long or an old time: the hour or day) in which it begins counts whole.
 */
export async function getVersionEvidence(
  ctx: Context,
  asked: { deploymentId: string; range: TimeRange },
): Promise<VersionEvidence[]> {
  const { id, modelId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const { to } = asked.range;
  const { grain, stepMs } = chooseBuckets(asked.range, ctx.clock.now());
  const from = grainStart(asked.range.from, grain);
  const read = await readSummaries(ctx.db, { deploymentIds: [id], grain, from, to, parts: ["service", "kpis"] });
  const live = read.filter(({ backfilled }) => !backfilled);
  const versions = await loadVersions(ctx.db, [...new Set(live.map(({ versionId }) => versionId))], { modelId });
  return groupSummaries(live, "version", stepMs).map((line) => {
    const { service, kpis } = sumLine(line).summary;
    const { requests, errors, latencyMs } = service ?? emptyServiceSketch();
    const target = [...line.versionIds].map((versionId) => versions.get(versionId)?.target)[0];
    const estimates = kpis && target && labelledRows(kpis) > 0 ? estimateKpis(kpis, target) : [];
    return {
      version: line.version ?? 0,
      predicted: answeredRows(service),
      labelled: labelledRows(kpis),
      metrics: servingMetrics({ kpis: estimates, requests, errors, latencyMs }),
    };
  });
}
