import { describe, expect, it } from "vitest";
import { prepareTimeSeries, type SeriesPoint, type TimeSeriesInput } from "./prepare-time-series";

const minute = (index: number) => new Date(Date.UTC(2026, 2, 12, 14, index)).toISOString();
const points = (values: (number | null)[], n = 500): SeriesPoint[] =>
  values.map((value, index) => ({ at: minute(index), value, n }));

const base: TimeSeriesInput = {
  series: [{ key: "live", label: "live v1", tone: "live", points: points([0.61, 0.62, 0.6]) }],
  unit: "score",
  from: minute(0),
  to: minute(3),
  stepMs: 60_000,
  plotHeight: 120,
};

describe("prepareTimeSeries", () => {
  it("joins the series on one time axis", () => {
    const prepared = prepareTimeSeries({
      ...base,
      series: [...base.series, { key: "candidate", label: "v2", tone: "candidate", points: points([null, 0.65]) }],
    });
    expect(prepared.rows.map((row) => row.values)).toEqual([
      { live: 0.61, candidate: null },
      { live: 0.62, candidate: 0.65 },
      { live: 0.6, candidate: null },
    ]);
    expect(prepared.n).toBe(2500);
  });

  it("breaks the line where buckets are missing, and says why where that is known", () => {
    const live = { ...base.series[0], key: "live", label: "live", tone: "live" as const };
    const prepared = prepareTimeSeries({
      ...base,
      to: minute(9),
      series: [{ ...live, points: [0, 1, 5, 6, 9].map((index) => ({ at: minute(index), value: 1 })) }],
      gaps: [{ from: minute(2), to: minute(5), reason: "ingest stopped" }],
    });
    expect(prepared.rows.map((row) => [row.at, row.values.live])).toContainEqual([Date.parse(minute(2)), null]);
    expect(prepared.gaps).toEqual([
      { from: Date.parse(minute(2)), to: Date.parse(minute(5)), reason: "ingest stopped" },
      { from: Date.parse(minute(7)), to: Date.parse(minute(9)), reason: "no data" },
    ]);
  });

  it("leaves what lies after now empty: no gap, but a line at now", () => {
    const prepared = prepareTimeSeries({ ...base, to: minute(30), now: minute(3) });
    expect(prepared.gaps).toEqual([]);
    expect(prepared.now).toBe(Date.parse(minute(3)));
    expect(prepareTimeSeries(base).now).toBeNull();
  });

  it("draws nothing on too few observations: a gap, not a guess", () => {
    const prepared = prepareTimeSeries({ ...base, minimumN: 501 });
    expect(prepared.isEmpty).toBe(true);
    expect(prepared.endLabels).toEqual([]);
  });

  it("writes shares in percent with round ticks", () => {
    const series = [{ key: "errors", label: "errors", tone: "live" as const, points: points([0, 0.004, 0.011]) }];
    const prepared = prepareTimeSeries({ ...base, unit: "share", series, isZeroBased: true });
    expect(prepared.ticks.y.map(({ label }) => label.replace("\u00a0", " "))).toEqual([
      "0.0 %",
      "0.5 %",
      "1.0 %",
      "1.5 %",
    ]);
    expect(prepared.domain.y[0]).toBe(0);
  });

  it("starts bars at zero and gives an all-zero chart room", () => {
    const bars = [
      { key: "n", label: "labels", tone: "live" as const, kind: "bar" as const, points: points([0, 0, 0]) },
    ];
    const prepared = prepareTimeSeries({ ...base, unit: "count", series: bars });
    expect(prepared.domain.y[0]).toBe(0);
    expect(prepared.domain.y[1]).toBeGreaterThan(0);
  });

  it("keeps the limit inside the domain", () => {
    const prepared = prepareTimeSeries({ ...base, limit: { value: 0.8, label: "limit" } });
    expect(prepared.domain.y[1]).toBeGreaterThanOrEqual(0.8);
  });

  it("keeps the labels at the lines' ends apart, in the order of their values", () => {
    const prepared = prepareTimeSeries({
      ...base,
      limit: { value: 0.9, label: "limit" },
      series: [
        { key: "a", label: "a", tone: "live", points: points([0.61]) },
        { key: "b", label: "b", tone: "candidate", points: points([0.611]) },
      ],
    });
    expect(prepared.endLabels.map(({ key, shiftPx }) => [key, shiftPx > 0])).toEqual([
      ["b", false],
      ["a", true],
    ]);
  });

  it("drops the label of a mark that would run into the one before", () => {
    const marks = [
      { at: minute(1), label: "rollout 12 started" },
      { at: new Date(Date.parse(minute(1)) + 5000).toISOString(), label: "5 %" },
      { at: minute(59), label: "outside" },
    ];
    const prepared = prepareTimeSeries({ ...base, marks });
    expect(prepared.marks.map(({ label, isLabelled }) => [label, isLabelled])).toEqual([
      ["rollout 12 started", true],
      ["5 %", false],
    ]);
  });

  it("shows of a span what lies in the chart", () => {
    const spans = [
      { from: new Date(Date.parse(base.from) - 60_000).toISOString(), to: minute(2), label: "before it begins" },
      { from: minute(59), to: new Date(Date.parse(minute(59)) + 60_000).toISOString(), label: "outside" },
    ];
    expect(prepareTimeSeries({ ...base, spans }).spans).toEqual([
      { from: Date.parse(base.from), to: Date.parse(minute(2)), label: "before it begins" },
    ]);
  });
});
