import { formatNumber, formatSampleSize } from "@/lib/client/format-number";
import type { ShadowEvidence } from "@/lib/contracts/analysis";
import { prepareDifferences } from "./prepare-differences";

export type DifferenceHistogramProps = { differences: ShadowEvidence["scoreDifferences"]; height?: number };

/** How far the candidate's scores lie from live's, pair by pair. The grey line is no difference. */
export function DifferenceHistogram({ differences: { n, mean, bins }, height = 96 }: DifferenceHistogramProps) {
  const bars = prepareDifferences(bins, height);
  const title = "Difference of score, candidate − live";
  return (
    <figure aria-label={title} className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-3 text-xs text-muted-foreground">
        <span>{title}</span>
        <span className="ml-auto">
          mean {formatNumber(mean, { digits: 3, isSigned: true })}, {formatSampleSize(n)}
        </span>
      </figcaption>
      <svg
        width="100%"
        height={height + 18}
        role="img"
        aria-label={title}
        className="block overflow-visible"
        fontSize="11"
      >
        {bars.map(({ key, x, width, y, height: barHeight, summary }) => (
          <rect key={key} x={`${x}%`} width={`${width}%`} y={y} height={barHeight} fill="var(--candidate)">
            <title>{summary}</title>
          </rect>
        ))}
        <line x1="50%" x2="50%" y2={height} stroke="var(--border-strong)" />
        <line x2="100%" y1={height} y2={height} stroke="var(--border-strong)" />
        {(
          [
            ["0%", "start", "−1"],
            ["50%", "middle", "0"],
            ["100%", "end", "+1"],
          ] as const
        ).map(([x, anchor, text]) => (
          <text key={text} x={x} y={height + 14} textAnchor={anchor} fill="var(--chart-axis)">
            {text}
          </text>
        ))}
      </svg>
      <ul className="sr-only">
        {bars.map(({ key, summary }) => (
          <li key={key}>{summary}</li>
        ))}
      </ul>
    </figure>
  );
}
