import { formatNumber } from "@/lib/client/format-number";
import { heatBinClasses } from "./heat-bin-classes";
import { type HeatBin, type HeatLimits, heatEdges } from "./prepare-heat";

const bins: HeatBin[] = [1, 2, 3, 4, 5];
const words: Partial<Record<HeatBin, string>> = { 3: " watch", 4: " limit" };

/** What the fills of a heat map mean, as numbers. */
export function HeatLegend({ limits }: { limits: HeatLimits }) {
  const edges = heatEdges(limits);
  const write = (edge: number | undefined) => formatNumber(edge, { digits: 2 });
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-muted-foreground">
      <Sample bin={0} label={`< ${write(edges[0])}`} />
      {bins.map((bin) => (
        <Sample key={bin} bin={bin} label={`≥ ${write(edges[bin - 1])}${words[bin] ?? ""}`} />
      ))}
      <Sample bin={null} label="no data, not zero" />
    </p>
  );
}

function Sample({ bin, label }: { bin: HeatBin | null; label: string }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <span className={`inline-block h-2.5 w-3.5 ${heatBinClasses(bin)}`} />
      {label}
    </span>
  );
}
