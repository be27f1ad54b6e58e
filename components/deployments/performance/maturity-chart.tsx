import { FigureWithTable } from "@/components/charts/figure-with-table";
import { formatDay } from "@/lib/client/format-relative-time";
import type { LabelMaturity } from "@/lib/contracts/kpi-truth";
import { maturityTable, prepareMaturity } from "./prepare-maturity";

const HEIGHT = 150;
const TITLE = "Share labelled by age of the answer";

/** How labels arrive: the share of answers labelled within each delay, with its interval, and from where on KPIs are settled. */
export function MaturityChart({ maturity }: { maturity: LabelMaturity }) {
  const { points, line, ticks, shares, target } = prepareMaturity(maturity, HEIGHT);
  return (
    <FigureWithTable
      title={TITLE}
      aside={`± 95 %, answers since ${formatDay(new Date(maturity.since))}`}
      table={maturityTable(maturity)}
    >
      <div className="relative mt-3 mb-6 ml-11">
        <svg
          width="100%"
          height={HEIGHT}
          role="img"
          aria-label={TITLE}
          className="block overflow-visible"
          fontSize="11"
        >
          {shares.map(({ y, label }) => (
            <g key={label}>
              <line x2="100%" y1={y} y2={y} stroke="var(--chart-grid)" />
              <text x="-8" y={y + 4} textAnchor="end" fill="var(--chart-axis)">
                {label}
              </text>
            </g>
          ))}
          {target ? (
            <g>
              <line x2="100%" y1={target.y} y2={target.y} stroke="var(--chart-margin)" strokeDasharray="4 3" />
              <text x="2" y={target.y - 4} fill="var(--chart-axis)">
                {target.label}
              </text>
            </g>
          ) : null}
          <svg
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
            width="100%"
            height={HEIGHT}
            overflow="visible"
            aria-hidden="true"
          >
            <path d={line} fill="none" stroke="var(--live)" strokeWidth="1.75" vectorEffect="non-scaling-stroke" />
          </svg>
          {points.map(({ key, x, y, low, high, summary }) => (
            <g key={key}>
              <title>{summary}</title>
              <line x1={`${x}%`} x2={`${x}%`} y1={high} y2={low} stroke="var(--live)" />
              <circle cx={`${x}%`} cy={y} r="3" fill="var(--live)" />
            </g>
          ))}
          <line x2="100%" y1={HEIGHT} y2={HEIGHT} stroke="var(--border-strong)" />
          {ticks.map(({ x, label }) => (
            <text key={label} x={`${x}%`} y={HEIGHT + 15} textAnchor="middle" fill="var(--chart-axis)">
              {label}
            </text>
          ))}
        </svg>
      </div>
    </FigureWithTable>
  );
}
