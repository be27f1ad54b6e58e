import { formatSampleSize } from "@/lib/client/format-number";
import { type HistogramBin, prepareHistogram } from "./prepare-histogram";

export type HistogramOverlayProps = {
  /** What is distributed: "origin airport by longitude, share of flights". */
  title: string;
  bins: HistogramBin[];
  current: { label: string; n: number };
  /** `n` left out where the reader need not know on how many rows it rests. */
  baseline: { label: string; n?: number };
  height?: number;
};

/** Now as bars, the baseline as dotted steps, drawn on the server. Values the baseline never had stand on red ground. */
export function HistogramOverlay({ title, bins, current, baseline, height = 200 }: HistogramOverlayProps) {
  const prepared = prepareHistogram({ bins, height });
  return (
    <figure aria-label={title} className="min-w-0">
      <div className="relative mt-3 mb-6 ml-11">
        <svg
          width="100%"
          height={height}
          role="img"
          aria-label={title}
          className="block overflow-visible"
          fontSize="11"
        >
          {prepared.ticks.map(({ y, label }) => (
            <g key={label}>
              <line x2="100%" y1={y} y2={y} stroke="var(--chart-grid)" />
              <text x="-8" y={y + 4} textAnchor="end" fill="var(--chart-axis)">
                {label}
              </text>
            </g>
          ))}
          {prepared.bars.map((bar) => (
            <g key={bar.key}>
              <title>{bar.summary}</title>
              {bar.isUnseen ? (
                <rect
                  x={`${bar.left}%`}
                  width={`${prepared.binWidth}%`}
                  height={height}
                  fill="var(--chart-refused)"
                  shapeRendering="crispEdges"
                />
              ) : null}
              <rect
                x={`${bar.x}%`}
                width={`${bar.width}%`}
                y={bar.y}
                height={bar.height}
                fill="var(--live)"
                opacity=".82"
              />
            </g>
          ))}
          <svg
            viewBox={`0 0 100 ${height}`}
            preserveAspectRatio="none"
            width="100%"
            height={height}
            overflow="visible"
            aria-hidden="true"
          >
            <path
              d={prepared.baseline}
              fill="none"
              stroke="var(--foreground)"
              strokeWidth="2"
              strokeDasharray="2 3"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <line x2="100%" y1={height} y2={height} stroke="var(--border-strong)" />
          {prepared.labels.map(({ key, x, anchor, text }) => (
            <text key={key} x={`${x}%`} y={height + 15} textAnchor={anchor} fill="var(--chart-axis)">
              {text}
            </text>
          ))}
        </svg>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
        <span className="inline-flex items-center gap-1.5">
          <span className="inline-block h-2.5 w-3.5 bg-live opacity-80" />
          {current.label}, {formatSampleSize(current.n)}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <svg width="22" height="10" aria-hidden="true">
            <line x2="22" y1="5" y2="5" stroke="var(--foreground)" strokeWidth="2" strokeDasharray="2 3" />
          </svg>
          {baseline.n === undefined ? baseline.label : `${baseline.label}, ${formatSampleSize(baseline.n)}`}
        </span>
      </figcaption>
      <ul className="sr-only">
        {prepared.bars.map(({ key, summary }) => (
          <li key={key}>{summary}</li>
        ))}
      </ul>
    </figure>
  );
}
