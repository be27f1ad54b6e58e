import { HistogramOverlay } from "@/components/charts/histogram-overlay";
import { DataList } from "@/components/ui/data-list";
import { Details } from "@/components/ui/details";
import { formatNumber } from "@/lib/client/format-number";
import type { FeatureDistribution } from "@/lib/contracts/measurements";
import { judgementSentence, limitSentence, timeWords } from "./monitor-words";
import { driftDetails } from "./prepare-drift";

/** One feature's values now over those of its baseline, what moved in words, and the figures behind the score. */
export function DistributionPanel({ distribution }: { distribution: FeatureDistribution }) {
  const { feature, cells, n, reference, version, unseen, type, rule, time } = distribution;
  return (
    <section aria-labelledby="distribution" className="rounded-md border border-border bg-card p-4">
      <h2 id="distribution" className="text-lg">
        {distribution.sentence ??
          (n > 0 ? `${feature} is where its baseline left it` : `${feature}: nothing counted in this time`)}
      </h2>
      <p className="mt-1 text-xs text-muted-foreground">{judgementSentence(distribution, rule)}</p>
      <HistogramOverlay
        title={`${feature}, share of predictions`}
        bins={cells.map((cell) => ({
          label: cell.label,
          baseline: cell.reference,
          current: cell.current,
          isUnseen: cell.reference === 0 && cell.currentN > 0,
        }))}
        current={{ label: `v${version}, ${timeWords(time)}`, n }}
        baseline={{ label: reference.source, n: reference.n }}
      />
      {unseen.length > 0 ? (
        <p className="mt-3 text-xs">
          Never seen in training: {unseen.map(({ name, n: count }) => `${name} (${formatNumber(count)})`).join(", ")}.
        </p>
      ) : null}
      {distribution.outside > 0 && type === "numeric" ? (
        <p className="mt-3 text-xs">{formatNumber(distribution.outside)} values lie beyond the training range.</p>
      ) : null}
      <p className="mt-3 text-xs text-muted-foreground">{limitSentence(distribution, rule)}</p>
      <Details summary="Details: every figure, and what chance gives" className="mt-3">
        <DataList items={driftDetails(distribution)} />
        <p className="mt-2 text-xs text-muted-foreground">
          PSI = Σ (current − reference) · ln(current ÷ reference) over the cells. In brackets the 95th percentile of
          chance: what the figure stays below at these sizes when nothing drifts. From counted cells the
          Kolmogorov–Smirnov statistic and the Wasserstein distance are known between bounds only.
        </p>
      </Details>
    </section>
  );
}
