import { lookOf, type SeriesTone } from "./series-tone";

export type SeriesKeyProps = { tone: SeriesTone; label: string; kind?: "line" | "bar" };

/** A series' sample and name, for the line above a chart. */
export function SeriesKey({ tone, label, kind = "line" }: SeriesKeyProps) {
  const { stroke, dash } = lookOf(tone);
  return (
    <span className="inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted-foreground">
      <svg width="22" height="10" aria-hidden="true" className="flex-none">
        {kind === "bar" ? (
          <rect x="4" width="14" height="10" fill={stroke} />
        ) : (
          <>
            <line x2="22" y1="5" y2="5" stroke={stroke} strokeWidth="1.75" strokeDasharray={dash} />
            <SeriesMarker tone={tone} x={11} y={5} />
          </>
        )}
      </svg>
      {label}
    </span>
  );
}

/** The end of a line: a circle, and a diamond for the candidate. */
export function SeriesMarker({ tone, x, y }: { tone: SeriesTone; x: number; y: number }) {
  const { stroke } = lookOf(tone);
  if (tone === "baseline" || tone === "liveEstimate" || tone === "candidateEstimate") return null;
  if (tone === "candidate")
    return <path d={`M${x - 4.5} ${y} ${x} ${y - 4.5} ${x + 4.5} ${y} ${x} ${y + 4.5}z`} fill={stroke} />;
  return <circle cx={x} cy={y} r="3.5" fill={stroke} />;
}
