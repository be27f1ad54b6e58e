import { FigureWithTable } from "@/components/charts/figure-with-table";
import { formatSampleSize } from "@/lib/client/format-number";
import type { KpiSummary } from "@/lib/contracts/measurements";
import { prepareReliability, reliabilityTable } from "./prepare-reliability";

const SIDE = 180;
const ends = [0, 50, 100];

/** Whether scores are probabilities: on the diagonal what a score says comes true as often. Ten bins, 95 % intervals. */
export function ReliabilityPlot({ summary }: { summary: KpiSummary }) {
  const points = prepareReliability(summary);
  const title = `Scores of ${summary.label} against what came true`;
  const n = summary.reliability.reduce((sum, bin) => sum + bin.n, 0);
  const at = (percent: number) => (percent / 100) * SIDE;
  return (
    <FigureWithTable title={title} aside={`10 bins, ${formatSampleSize(n)}`} table={reliabilityTable(summary)}>
      <svg
        width={SIDE + 60}
        height={SIDE + 34}
        viewBox={`-44 -8 ${SIDE + 60} ${SIDE + 42}`}
        role="img"
        aria-label={title}
        className="block max-w-full"
        fontSize="11"
      >
        {ends.map((end) => (
          <g key={end}>
            <line x2={SIDE} y1={SIDE - at(end)} y2={SIDE - at(end)} stroke="var(--chart-grid)" />
            <text x="-6" y={SIDE - at(end) + 4} textAnchor="end" fill="var(--chart-axis)">
              {end} %
            </text>
            <text x={at(end)} y={SIDE + 16} textAnchor="middle" fill="var(--chart-axis)">
              {end / 100}
            </text>
          </g>
        ))}
        <line y1={SIDE} x2={SIDE} stroke="var(--baseline)" strokeDasharray="2 3" />
        {points.map(({ key, x, y, low, high, radius, summary: words }) => (
          <g key={key}>
            <title>{words}</title>
            <line x1={at(x)} x2={at(x)} y1={SIDE - at(low)} y2={SIDE - at(high)} stroke="var(--live)" />
            <circle cx={at(x)} cy={SIDE - at(y)} r={radius} fill="var(--live)" opacity=".85" />
          </g>
        ))}
      </svg>
    </FigureWithTable>
  );
}
