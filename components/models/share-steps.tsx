import { formatPercent } from "@/lib/client/format-number";

export type ShareStepsProps = { title: string; labels: readonly string[]; shares: readonly number[] };

const WIDTH = 160;
const HEIGHT = 24;

/** A small histogram of shares; the largest fills the height, and each bar tells itself on hover and to a reader. */
export function ShareSteps({ title, labels, shares }: ShareStepsProps) {
  const top = Math.max(...shares, Number.EPSILON);
  const width = WIDTH / Math.max(1, shares.length);
  const bars = shares.map((share, index) => ({
    key: labels[index] ?? String(index),
    summary: `${labels[index]}: ${formatPercent(share)}`,
    height: Math.max(share > 0 ? 1 : 0, (share / top) * HEIGHT),
    x: index * width,
  }));
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={title} className="block">
      {bars.map(({ key, summary, height, x }) => (
        <rect
          key={key}
          x={x}
          y={HEIGHT - height}
          width={Math.max(1, width - 1)}
          height={height}
          fill="var(--live)"
          opacity=".82"
        >
          <title>{summary}</title>
        </rect>
      ))}
      <line x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--border-strong)" />
    </svg>
  );
}
