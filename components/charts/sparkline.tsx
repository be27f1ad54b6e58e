import { prepareSparkline, type SparklineInput } from "./prepare-sparkline";

export type SparklineProps = Omit<SparklineInput, "width" | "height"> & {
  /** What it shows, in words: "AUC fell from 0.668 to 0.612 at 09:56; limit 0.640". */
  summary: string;
  width?: number;
  height?: number;
};

/** A day at a glance, drawn on the server: line, limit, marks, shaded gaps. */
export function Sparkline({ summary, width = 84, height = 30, ...input }: SparklineProps) {
  const { path, gaps, marks, limitY, end } = prepareSparkline({ ...input, width, height });
  return (
    <svg width={width} height={height} role="img" aria-label={summary} className="block flex-none">
      <title>{summary}</title>
      {gaps.map((gap) => (
        <rect key={gap.x} x={gap.x} width={gap.width} y="3" height={height - 6} fill="var(--muted)" />
      ))}
      {limitY === null ? null : (
        <line x1="2" x2={width - 2} y1={limitY} y2={limitY} stroke="var(--chart-margin)" strokeDasharray="1 2" />
      )}
      {marks.map((x) => (
        <line key={x} x1={x} x2={x} y1="1" y2={height - 1} stroke="var(--chart-mark)" />
      ))}
      <path d={path} fill="none" stroke="var(--live)" strokeWidth="1.25" strokeLinejoin="round" />
      {end ? <circle cx={end.x} cy={end.y} r="2" fill="var(--live)" /> : null}
    </svg>
  );
}
