import { stateColour } from "@/components/ui/state-glyph";
import type { StateKind } from "@/lib/contracts/state-kind";
import { type IntervalInput, prepareInterval } from "./prepare-interval";

export type IntervalPlotProps = IntervalInput & {
  /** The verdict's state: it gives the colour. */
  kind: StateKind;
  /** A decided interval is drawn solid, an undecided one dashed. */
  isDecided: boolean;
  /** In words: "AUC: difference +0.031, interval −0.038 to +0.100, Inconclusive". */
  summary: string;
  height?: number;
};

const at = (percent: number) => `${percent}%`;

/** One gate's row of a forest plot. Beyond a red line is worse than the margin; the grey line is no difference. */
export function IntervalPlot({ kind, isDecided, summary, height = 38, ...input }: IntervalPlotProps) {
  const { margin, farMargin, zero, estimate, left, right } = prepareInterval(input);
  const middle = height / 2;
  return (
    <svg
      width="100%"
      height={height}
      role="img"
      aria-label={summary}
      className={`block overflow-visible ${stateColour(kind)}`}
    >
      <rect width={at(margin)} height={height} fill="var(--chart-refused)" />
      {farMargin === null ? null : (
        <>
          <rect x={at(farMargin)} width={at(100 - farMargin)} height={height} fill="var(--chart-refused)" />
          <line x1={at(farMargin)} x2={at(farMargin)} y2={height} stroke="var(--chart-margin)" strokeWidth="1.5" />
        </>
      )}
      <line x1={at(zero)} x2={at(zero)} y2={height} stroke="var(--border-strong)" />
      <line x1={at(margin)} x2={at(margin)} y2={height} stroke="var(--chart-margin)" strokeWidth="1.5" />
      {left && right ? (
        <>
          <line
            x1={at(left.at)}
            x2={at(right.at)}
            y1={middle}
            y2={middle}
            stroke="currentColor"
            strokeWidth="2"
            strokeDasharray={isDecided ? undefined : "4 2"}
          />
          <End {...left} y={middle} arrow="M1-4.5-6 0 1 4.5z" />
          <End {...right} y={middle} arrow="M-1-4.5 6 0-1 4.5z" />
        </>
      ) : null}
      {estimate === null ? null : (
        <svg x={at(estimate)} y={middle} overflow="visible" aria-hidden="true">
          <path d="M0-4.5 4.5 0 0 4.5-4.5 0z" fill="currentColor" />
        </svg>
      )}
    </svg>
  );
}

function End({ at: place, isOpen, y, arrow }: { at: number; isOpen: boolean; y: number; arrow: string }) {
  if (!isOpen)
    return <line x1={at(place)} x2={at(place)} y1={y - 5} y2={y + 5} stroke="currentColor" strokeWidth="2" />;
  return (
    <svg x={at(place)} y={y} overflow="visible" aria-hidden="true">
      <path d={arrow} fill="currentColor" />
    </svg>
  );
}

/** The head of a column of interval plots: what the lines mean. */
export function IntervalHead() {
  return (
    <svg
      width="100%"
      height="16"
      aria-hidden="true"
      className="@container block"
      fontSize="11"
      fill="var(--chart-axis)"
    >
      <text x="29.6%" y="12" textAnchor="middle">
        margin
      </text>
      <text x="42%" y="12" dx="6">
        same
      </text>
      <text x="100%" y="12" textAnchor="end" className="hidden @min-[160px]:inline">
        better →
      </text>
    </svg>
  );
}
