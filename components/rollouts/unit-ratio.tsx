import { State } from "@/components/ui/state";
import { formatNumber } from "@/lib/client/format-number";
import { sampleRatio } from "@/lib/domain/statistics/sample-ratio";

export type UnitRatioProps = {
  /** Different units that each arm has answered; null before the start. */
  counts: { live: number; candidate: number } | null;
  /** Of the candidate, as wished, 0 to 100. */
  weight: number;
};

/** Whether units come to both versions as wished. Where they do not, no comparison of the two can be trusted. */
export function UnitRatio({ counts, weight }: UnitRatioProps) {
  if (!counts || counts.live + counts.candidate === 0)
    return <p className="text-xs text-muted-foreground">No caller has named a unit yet (header x-slipway-unit).</p>;
  const ratio = sampleRatio(counts, weight / 100);
  const seen = `${formatNumber(counts.candidate)} units met the candidate, ${formatNumber(counts.live)} live`;
  if (!ratio) return <p className="text-xs text-muted-foreground">{seen}: too few to test the ratio.</p>;
  const p = ratio.p < 0.001 ? "p < 0.001" : `p ${ratio.p.toFixed(ratio.p < 0.1 ? 3 : 2)}`;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted-foreground">
      <State kind={ratio.isOff ? "bad" : "ok"}>{ratio.isOff ? "Sample ratio off" : "Sample ratio as wished"}</State>
      <span>
        {seen}, {p}
        {ratio.isOff ? ". Do not trust the comparison: something loses units of one version." : ""}
      </span>
    </p>
  );
}
