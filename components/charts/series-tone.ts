/**
 * Whose line it is. The arms differ in hue, luminance, dash and marker; more series only with a direct label. What is estimated
 * of an arm and not measured is drawn in its colour, dotted, without a marker.
 */
export type SeriesTone =
  | "live"
  | "candidate"
  | "baseline"
  | "third"
  | "fourth"
  | "fifth"
  | "liveEstimate"
  | "candidateEstimate";

type SeriesLook = { stroke: string; band: string; dash?: string };

const looks: Record<SeriesTone, SeriesLook> = {
  live: { stroke: "var(--live)", band: "var(--live-band)" },
  candidate: { stroke: "var(--candidate)", band: "var(--candidate-band)", dash: "6 3" },
  baseline: { stroke: "var(--baseline)", band: "var(--live-band)", dash: "2 3" },
  third: { stroke: "var(--chart-3)", band: "var(--live-band)" },
  fourth: { stroke: "var(--chart-4)", band: "var(--live-band)", dash: "8 2 2 2" },
  liveEstimate: { stroke: "var(--live)", band: "transparent", dash: "1.5 3" },
  candidateEstimate: { stroke: "var(--candidate)", band: "transparent", dash: "1.5 3" },
  fifth: { stroke: "var(--chart-5)", band: "var(--live-band)", dash: "3 2" },
};

export function lookOf(tone: SeriesTone): SeriesLook {
  return looks[tone];
}
