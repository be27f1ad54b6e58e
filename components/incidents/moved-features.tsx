import { HistogramOverlay } from "@/components/charts/histogram-overlay";
import { Details } from "@/components/ui/details";
import { PageLink } from "@/components/ui/page-link";
import { formatNumber, formatSampleSize } from "@/lib/client/format-number";
import type { MovedFeature } from "@/lib/contracts/incident";

type Props = { features: MovedFeature[]; deploymentId: string };

/** The inputs that moved most while it fired, each in words; the picture of the first stands open. */
export function MovedFeatures({ features, deploymentId }: Props) {
  if (features.length === 0) {
    return (
      <p className="rounded-md border border-border bg-card px-4 py-3 text-sm text-muted-foreground">
        No input could be compared: the version came without a baseline, or too few predictions were answered since.
      </p>
    );
  }
  return (
    <ol className="grid gap-2">
      {features.map((feature, index) => (
        <li key={feature.feature} className="rounded-md border border-border bg-card px-4 py-2.5">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <PageLink
              href={`/deployments/${deploymentId}/data?${new URLSearchParams({ feature: feature.feature })}`}
              className="font-medium"
            >
              {feature.sentence ?? `${feature.feature} is where training left it`}
            </PageLink>
            <span className="ml-auto text-xs text-muted-foreground max-sm:ml-0">{figures(feature)}</span>
          </div>
          <Details summary={`${feature.feature} now, over its baseline`} isOpen={index === 0} className="mt-1">
            <Overlay feature={feature} />
          </Details>
        </li>
      ))}
    </ol>
  );
}

function figures({ score, chance, n }: MovedFeature): string {
  const of = score === null ? "no score" : `PSI ${formatNumber(score, { digits: 2 })}`;
  const by = chance === null ? "" : `, chance stays under ${formatNumber(chance, { digits: 3 })}`;
  return `${of}${by}, ${formatSampleSize(n)}`;
}

function Overlay({ feature: { feature, cells, n, type } }: { feature: MovedFeature }) {
  const bins = cells.map((cell) => ({
    label: cell.label,
    baseline: cell.reference,
    current: cell.current,
    isUnseen: type === "categorical" && cell.reference === 0 && cell.currentN > 0,
  }));
  return (
    <HistogramOverlay
      title={`${feature}, share of predictions`}
      bins={bins}
      current={{ label: "since it began", n }}
      baseline={{ label: "baseline" }}
      height={150}
    />
  );
}
