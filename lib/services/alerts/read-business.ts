import type { Database } from "@/lib/db";
import { emptyReading, type Reading, type WindowReading } from "@/lib/domain/alerts/reading";
import type { Comparison } from "@/lib/domain/alerts/rule";
import type { Window } from "@/lib/domain/alerts/windows";
import { grainStart } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { readSeriesWindows } from "@/lib/services/measurements/business-series";

type Asked = { deployment: { id: string }; series: string; comparison: Comparison; windows: readonly Window[] };

/** The mean of a posted series in each window, and over the whole days (UTC) before where the rule compares with them. */
export async function readBusiness(
  db: Database,
  { deployment, series, comparison, windows }: Asked,
): Promise<WindowReading[]> {
  const read = async (spans: readonly Window[]): Promise<Reading[]> => {
    const means = await readSeriesWindows(db, { deploymentId: deployment.id, series, windows: spans });
    return means.map(({ mean, n }) => ({ ...emptyReading(n), value: mean }));
  };
  const readings = await read(windows);
  const references =
    comparison.against === "trailing" ? await read(windows.map((window) => daysBefore(window, comparison.days))) : [];
  return windows.map(({ from, to }, i) => ({
    ...{ from, to, reading: readings[i] ?? emptyReading(), reference: references[i] ?? null },
  }));
}

function daysBefore({ from }: Window, days: number): Window {
  const to = grainStart(from, "day");
  return { from: new Date(to.getTime() - days * DAY_MS), to };
}
