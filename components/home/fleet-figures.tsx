import { cn } from "@/components/ui/cn";
import { formatLatency } from "@/lib/client/format-duration";
import { formatNumber, formatPercent, formatRate, formatSampleSize, NO_DATA } from "@/lib/client/format-number";
import type { FleetRow } from "@/lib/contracts/home";
import { metricLabel } from "@/lib/domain/kpis/metric-names";

const cell =
  "px-1.5 pb-2 text-right whitespace-nowrap tabular-nums max-sm:p-0 max-sm:text-left max-sm:before:mr-1 max-sm:before:text-muted-foreground max-sm:before:content-[attr(data-label)]";

/** The last hour of one deployment, and what its labels say. */
export function FleetFigures({ row: { requestsPerSecond, errorRate, latencyMsP95, kpi, drift } }: { row: FleetRow }) {
  const figures = [
    { name: "requests", text: formatRate(requestsPerSecond) },
    { name: "errors", text: formatPercent(errorRate, 2) },
    { name: "p95", text: formatLatency(latencyMsP95) },
  ];
  return (
    <>
      {figures.map(({ name, text }) => (
        <td key={name} data-label={name} className={cn(cell, text === NO_DATA && "text-muted-foreground")}>
          {text}
        </td>
      ))}
      <td data-label="KPI" className={cn(cell, "max-sm:col-span-2")}>
        <Kpi kpi={kpi} />
      </td>
      <td data-label="drift" className={cell}>
        <Drift drift={drift} />
      </td>
    </>
  );
}

/** Red beyond its limit, amber beyond the watch line; a score of too few rows would say nothing, so it is not shown. */
const driftLooks = { drifted: "font-strong text-state-bad", watch: "text-state-hold", stable: undefined } as const;

function Drift({ drift }: { drift: FleetRow["drift"] }) {
  if (!drift || drift.score === null) return <span className="text-muted-foreground">{NO_DATA}</span>;
  if (drift.verdict === "not_enough_data") return <span className="text-muted-foreground">too few</span>;
  return (
    <span title={drift.feature} className={driftLooks[drift.verdict]}>
      {formatNumber(drift.score, { digits: 2 })}
      <span className="sr-only">
        {" "}
        {drift.verdict}, {drift.feature}
      </span>
    </span>
  );
}

function Kpi({ kpi }: { kpi: FleetRow["kpi"] }) {
  if (!kpi || kpi.value === null) return <span className="text-muted-foreground">no labels</span>;
  const half = kpi.low === null || kpi.high === null ? null : (kpi.high - kpi.low) / 2;
  return (
    <span>
      {metricLabel(kpi.name)} <b className="font-strong">{formatNumber(kpi.value, { digits: 3 })}</b>
      {half === null ? "" : ` ± ${formatNumber(half, { digits: 3 })}`}
      <span className="text-2xs text-muted-foreground"> {formatSampleSize(kpi.n)}</span>
    </span>
  );
}
