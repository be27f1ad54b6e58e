import { describe, expect, it } from "vitest";
import { heatBin, heatColumnLabels, prepareHeatMarks, prepareHeatRow } from "./prepare-heat";

const limits = { watch: 0.1, limit: 0.2 };
const days = Array.from({ length: 10 }, (_, index) => new Date(Date.UTC(2026, 4, 1 + index)).toISOString());
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

describe("heatBin", () => {
  it.each([
    [0, 0],
    [0.029, 0],
    [0.03, 1],
    [0.06, 2],
    [0.1, 3],
    [0.199, 3],
    [0.2, 4],
    [0.35, 5],
    [2, 5],
  ])("%s -> bin %s", (score, bin) => {
    expect(heatBin(score, limits)).toBe(bin);
  });
});

describe("prepareHeatRow", () => {
  it("colours a cell by its own limit where that lies above the map's", () => {
    const own = prepareHeatRow(
      [
        { score: 0.3, n: 1 },
        { score: 0.3, n: 1, limit: 0.4 },
        { score: 0.4, n: 1, limit: 0.4 },
      ],
      days.slice(0, 3),
      limits,
    );
    expect(own.map(({ bin }) => bin)).toEqual([4, 3, 4]);
    expect(prepareHeatRow([{ score: 0.2, n: 1, limit: 0.1 }], days.slice(0, 1), limits)[0]?.bin).toBe(4);
  });

  it("says score and n, and that there is no data where there is none", () => {
    const cells = prepareHeatRow(
      [
        { score: 0.41, n: 16_911 },
        { score: null, n: 0 },
      ],
      days.slice(0, 3),
      limits,
    );
    expect(cells.map(({ bin, text }) => [bin, plain(text)])).toEqual([
      [5, "1 May: 0.41, n 16,911"],
      [null, "2 May: no data"],
      [null, "3 May: no data"],
    ]);
  });

  it("names the hour where columns are not days", () => {
    const [cell] = prepareHeatRow([{ score: 0, n: 10 }], ["2026-05-01T06:00:00.000Z"], limits);
    expect(plain(cell?.text)).toBe("1 May 06:00: 0.00, n 10");
  });
});

describe("heat marks and labels", () => {
  it("puts a mark on the column that holds it, joins two on one, writes late ones to the left", () => {
    const marks = [
      { at: "2026-05-03T14:00:00Z", label: "west connects" },
      { at: "2026-05-03T15:00:00Z", label: "incident 41" },
      { at: "2026-05-10T09:00:00Z", label: "rollout 12" },
      { at: "2026-04-01T00:00:00Z", label: "before" },
    ];
    expect(prepareHeatMarks(marks, days)).toEqual([
      {
        at: days[2],
        label: "west connects, incident 41",
        title: "west connects, incident 41",
        isRight: false,
      },
      { at: days[9], label: "rollout 12", title: "rollout 12", isRight: true },
    ]);
  });

  it("leaves out a label that would run into a newer one, and counts many on one column", () => {
    const marks = [
      { at: "2026-05-06T00:00:00Z", label: "a name that is far too long to stand beside the next" },
      ...["v1 100 %", "v2 100 %", "v1 50 %"].map((label) => ({ at: "2026-05-08T00:00:00Z", label })),
    ];
    expect(prepareHeatMarks(marks, days).map(({ label, title }) => [label, title])).toEqual([
      [null, "a name that is far too long to stand beside the next"],
      ["v1 50 %, 2 before", "v1 100 %, v2 100 %, v1 50 %"],
    ]);
  });

  it("names every second of ten columns", () => {
    expect(heatColumnLabels(days).filter(Boolean)).toEqual(["1 May", "3 May", "5 May", "7 May", "9 May"]);
  });
});
