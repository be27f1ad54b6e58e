import type { ChartGap, ChartRow } from "./prepare-time-series";

type GapOptions = { from: number; to: number; stepMs: number; known: ChartGap[] };

type FoundGap = { from: number; to: number; reason: string };

/** Silences longer than a bucket and a half, in no series a value, each with the reason that is known for it or "no data". */
export function findGaps(rows: ChartRow[], { from, to, stepMs, known }: GapOptions): FoundGap[] {
  const seen = rows.filter((row) => Object.values(row.values).some((value) => value !== null)).map((row) => row.at);
  const edges = [from - stepMs, ...seen, to];
  const silences = edges.slice(1).flatMap((end, index) => {
    const start = (edges[index] ?? from) + stepMs;
    return end - start > stepMs / 2 ? [{ from: Math.max(from, start), to: end }] : [];
  });
  return silences.map((silence) => ({ ...silence, reason: reasonOf(silence, known) }));
}

function reasonOf(silence: { from: number; to: number }, known: ChartGap[]): string {
  const cause = known.find((gap) => Date.parse(gap.from) < silence.to && Date.parse(gap.to) > silence.from);
  return cause?.reason ?? "no data";
}
