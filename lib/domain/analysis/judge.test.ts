import { describe, expect, it } from "vitest";
import { decide } from "./decide";
import type { Finding } from "./finding";
import { judge, judgeShare } from "./judge";
import { type JudgedMetric, judgedMetricSchema } from "./judged-metric";

const errors: JudgedMetric = {
  name: "errors",
  kind: "proportion",
  direction: "increase_is_bad",
  margin: 0.01,
  stable: { events: 5000, successes: 100 },
  candidate: { events: 5000, successes: 100 },
};
const latency = {
  name: "latency",
  kind: "latency",
  direction: "increase_is_bad",
  margin: 0.1,
  stable: { n: 5000, logMean: 3, logVariance: 0.25 },
} as const;
const score = { name: "score", kind: "mean", direction: "either", margin: 0.05 } as const;
const steady = { n: 4000, mean: 0.4, variance: 0.04 };

/** n numbers around `centre` that no generator is needed for. */
const spread = (n: number, centre: number) => Array.from({ length: n }, (_, i) => centre + ((i * 37) % n) / n - 0.5);

const withCandidate = (successes: number, over: Partial<JudgedMetric> = {}): JudgedMetric => ({
  ...errors,
  candidate: { events: 5000, successes },
  ...over,
});

describe("one metric", () => {
  const cases: [name: string, metric: JudgedMetric, verdict: string][] = [
    ["the same share", errors, "pass"],
    ["half the margin more: not yet known", withCandidate(125), "inconclusive"],
    ["four margins more", withCandidate(300), "fail"],
    ["four margins less, which is good", withCandidate(0), "pass"],
    ["a fall that is bad", withCandidate(0, { direction: "decrease_is_bad", margin: 0.001 }), "fail"],
    ["a rise where only a fall is bad", withCandidate(300, { direction: "decrease_is_bad" }), "pass"],
    ["a fall where either is bad", withCandidate(0, { direction: "either", margin: 0.005 }), "fail"],
    ["a rise where either is bad", withCandidate(300, { direction: "either" }), "fail"],
    ["no difference where either is bad", { ...errors, direction: "either" }, "pass"],
    ["a mean that stays", { ...score, stable: steady, candidate: steady }, "pass"],
    ["a mean that falls", { ...score, stable: steady, candidate: { ...steady, mean: 0.3 } }, "fail"],
    ["latency a fifth up", { ...latency, candidate: { n: 5000, logMean: 3.2, logVariance: 0.25 } }, "fail"],
    ["latency 2 % up", { ...latency, candidate: { n: 5000, logMean: 3.02, logVariance: 0.25 } }, "pass"],
    [
      "values that stay",
      { ...score, stable: { values: spread(200, 3) }, candidate: { values: spread(190, 3) } },
      "inconclusive",
    ],
    ["values far off", { ...score, stable: { values: spread(200, 3) }, candidate: { values: spread(200, 4) } }, "fail"],
  ];
  it.each(cases)("%s -> %s", (_name, metric, verdict) => {
    expect(judgedMetricSchema.parse(metric)).toEqual(metric);
    expect(judge([metric]).metrics[0]).toMatchObject({ verdict, name: metric.name });
    expect(judge([metric]).verdict).toBe(verdict);
  });

  it("says the interval, the margin and what would decide", () => {
    const words = { stable: "live", samples: "flights" };
    const [verdict] = judge([withCandidate(110)], { words }).metrics;
    expect(verdict?.needs).toEqual({ stable: 1814, candidate: 1814 });
    expect(verdict?.reason).toBe(
      "−0.722 to +1.13 percentage points against live; the margin is +1. Not decided yet: about 1,810 more flights of the candidate would do, if it stays so.",
    );
  });

  it.each([
    [{ stable: 199, candidate: 5000 }, "Too few to judge: it needs 1 more samples of stable; the least is 200 an arm."],
    [
      { stable: 5000, candidate: 0 },
      "Too few to judge: it needs 200 more samples of the candidate; the least is 200 an arm.",
    ],
    [
      { stable: 150, candidate: 80 },
      "Too few to judge: it needs 50 more samples of stable and 120 more samples of the candidate; the least is 200 an arm.",
    ],
  ])("%o samples decide nothing, however different", (n, reason) => {
    const metric = {
      ...errors,
      stable: { events: n.stable, successes: 0 },
      candidate: { events: n.candidate, successes: n.candidate },
    };
    expect(judge([metric]).metrics[0]).toMatchObject({
      verdict: "inconclusive",
      estimate: null,
      interval: null,
      n,
      reason,
    });
  });

  it("no error in a small sample is no certainty", () => {
    const none = { events: 250, successes: 0 };
    const [verdict] = judge([{ ...errors, stable: none, candidate: none }]).metrics;
    expect(verdict?.verdict).toBe("inconclusive");
    expect(verdict?.interval?.[1]).toBeGreaterThan(0.01);
    // A symmetric interval would let this pass, although 250 of 250 are seen in one of twelve when 99 % agree.
    expect(judgeShare({ name: "agreement", events: 250, successes: 250, atLeast: 0.99 }).verdict).toBe("inconclusive");
  });

  it("the three forms of a latency tell the same", () => {
    // A log-normal latency: mean e^(μ + σ²/2), variance mean² (e^σ² − 1).
    const told = (logMean: number) => {
      const mean = Math.exp(logMean + 0.02);
      return {
        sums: { n: 4000, mean, variance: mean ** 2 * Math.expm1(0.04) },
        logs: { n: 4000, logMean, logVariance: 0.04 },
      };
    };
    const [live, slower] = [told(3), told(3 + Math.log(1.05))];
    const [bySums] = judge([{ ...latency, stable: live.sums, candidate: slower.sums }]).metrics;
    const [byLogs] = judge([{ ...latency, stable: live.logs, candidate: slower.logs }]).metrics;
    for (const found of [bySums, byLogs]) expect(found?.estimate).toBeCloseTo(0.05, 10);
    for (const end of [0, 1]) expect(bySums?.interval?.[end]).toBeCloseTo(byLogs?.interval?.[end] ?? 0, 2);
    const values = { stable: { values: spread(200, 20) }, candidate: { values: spread(200, 21) } };
    expect(judge([{ ...latency, ...values }]).metrics[0]?.estimate).toBeCloseTo(0.05, 3);
  });

  it("a candidate that always answers the same neither looks certain nor escapes", () => {
    const constant = { n: 4000, mean: 0.5, variance: 0 };
    expect(judge([{ ...score, stable: steady, candidate: constant }]).verdict).toBe("fail");
    const [nothing] = judge([{ ...score, stable: constant, candidate: constant }]).metrics;
    expect(nothing).toMatchObject({
      verdict: "inconclusive",
      interval: null,
      reason: expect.stringContaining("Both variances are 0"),
    });
  });
});

describe("looking again", () => {
  const values = { stable: { values: spread(120, 3) }, candidate: { values: spread(120, 3) } };
  const widthAt = (look: number | undefined, metric: JudgedMetric) => {
    const [low = 0, high = 0] = judge([{ ...metric, look }]).metrics[0]?.interval ?? [];
    return high - low;
  };

  it("at values spends less of α each time", () => {
    const widths = [undefined, 1, 2, 9].map((look) => widthAt(look, { ...score, ...values }));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });

  it("at sums costs nothing more: their interval holds at every look", () => {
    expect(widthAt(40, errors)).toBe(widthAt(undefined, errors));
  });
});

describe("non-inferiority against the one-look test of the reference values", () => {
  // Pass, fail or inconclusive of fixed one-sided 95 % bounds; an always-valid interval may only wait longer.
  it.each([
    [100, 24, 4000, 0.002, "inconclusive", "inconclusive"],
    [100, 40, 4000, 0.002, "inconclusive", "fail"],
    [100, 18, 4000, 0.003, "inconclusive", "pass"],
  ])("%d of 20,000 against %d of %d, margin %d -> %s, with four times the data %s", (s, c, n, margin, now, later) => {
    const grown = (times: number): JudgedMetric => ({
      ...errors,
      margin,
      stable: { events: 20_000 * times, successes: s * times },
      candidate: { events: n * times, successes: c * times },
    });
    expect([judge([grown(1)]).verdict, judge([grown(4)]).verdict]).toEqual([now, later]);
  });
});

describe("several metrics", () => {
  // Fails alone with a p value of about 0.03.
  const narrow = withCandidate(207, { name: "narrow" });

  it("all must pass", () => {
    expect(judge([errors, { ...errors, name: "again" }]).verdict).toBe("pass");
    expect(judge([errors, withCandidate(125)]).verdict).toBe("inconclusive");
    expect(judge([]).verdict).toBe("inconclusive");
  });

  it("one that fails, fails all", () => {
    expect(judge([errors, withCandidate(300)]).verdict).toBe("fail");
  });

  it("Holm asks more of a failure among others, and nothing more of a pass", () => {
    expect(judge([narrow]).verdict).toBe("fail");
    const among = judge([narrow, errors, errors, errors]);
    expect(among.metrics.map(({ verdict }) => verdict)).toEqual(["inconclusive", "pass", "pass", "pass"]);
    expect(among.metrics[0]?.reason).toContain("Alone it would fail; among 4 metrics that is not sure enough yet.");
  });

  it("a surer failure beside it frees its share of α", () => {
    const { metrics } = judge([narrow, withCandidate(400)]);
    expect(metrics.map(({ verdict }) => verdict)).toEqual(["fail", "fail"]);
  });

  it("each keeps its own α; the answer states the largest", () => {
    const { metrics, alpha } = judge([
      { ...narrow, alpha: 0.001 },
      { ...errors, alpha: 0.1 },
    ]);
    expect(metrics.map(({ verdict, alpha }) => [verdict, alpha])).toEqual([
      ["inconclusive", 0.001],
      ["pass", 0.1],
    ]);
    expect(alpha).toBe(0.1);
  });
});

describe("figures that no data could have", () => {
  const sums = (n: number, mean: number, variance: number) => ({ n, mean, variance });
  it.each<[string, Partial<JudgedMetric>]>([
    ["a mean that is no number", { stable: sums(300, Number.NaN, 1), candidate: sums(300, 1, 1) }],
    ["a negative variance", { stable: sums(300, 1, -1), candidate: sums(300, 1, -1) }],
    ["an infinite mean", { stable: sums(300, 1, 1), candidate: sums(300, Infinity, 1) }],
    ["no count", { stable: sums(Number.NaN, 1, 1), candidate: sums(300, 1, 1) }],
    ["a mean of 0 under a fraction", { kind: "latency", stable: sums(300, 0, 1), candidate: sums(300, 1, 1) }],
    [
      "the smallest numbers",
      { kind: "latency", stable: sums(300, 5e-324, 5e-324), candidate: sums(300, 5e-324, 5e-324) },
    ],
    [
      "values of 0 under a fraction",
      { kind: "latency", stable: { values: Array(30).fill(0) }, candidate: { values: spread(30, 3) } },
    ],
    [
      "values that are no numbers",
      { stable: { values: Array(30).fill(Number.NaN) }, candidate: { values: spread(30, 3) } },
    ],
    [
      "more successes than events",
      { kind: "proportion", stable: { events: 300, successes: 900 }, candidate: { events: 300, successes: 1 } },
    ],
    ["two forms", { stable: { values: spread(300, 3) }, candidate: sums(300, 1, 1) }],
  ])("%s -> inconclusive, with a reason and no figure", (_name, over) => {
    const answer = judge([{ ...score, stable: steady, candidate: steady, ...over }]);
    const [verdict] = answer.metrics;
    expect(verdict).toMatchObject({ verdict: "inconclusive", estimate: null, interval: null });
    expect(verdict?.reason).not.toMatch(/NaN|Infinity|undefined/);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});

describe("judgeShare", () => {
  it.each([
    [1200, 1180, 0.95, "pass"],
    [1200, 1140, 0.95, "inconclusive"],
    [1200, 1000, 0.95, "fail"],
    [199, 199, 0.5, "inconclusive"],
    [300, 300, 0.99, "inconclusive"],
  ])("%d pairs, %d agree, at least %d -> %s", (events, successes, atLeast, verdict) => {
    const found = judgeShare({ name: "agreement", events, successes, atLeast });
    expect(found).toMatchObject({ verdict, margin: atLeast, n: { stable: events, candidate: events } });
    for (const end of found.interval ?? []) expect(end >= 0 && end <= 1).toBe(true);
  });

  it("says its interval and its floor", () => {
    const share = { name: "agreement", events: 1200, successes: 1180, atLeast: 0.95 };
    expect(judgeShare(share, { words: { samples: "pairs" } }).reason).toBe(
      "96.7 to 99.1 % of 1,200 pairs; at least 95 % is asked for. Even the worse end keeps within it.",
    );
  });
});

describe("where no number of samples is named", () => {
  it.each([
    [{ stable: 12, candidate: 4000 }, 0.01, /so few do not tell/],
    [{ stable: 29, candidate: 29 }, 0.01, /so few do not tell/],
    [{ stable: 250, candidate: 250 }, 0, /so few do not tell/],
    [{ stable: 250, candidate: 250 }, 0.01, /more will hardly decide/],
    [{ stable: 5000, candidate: 5000 }, 0, /more will hardly decide/],
  ])("of %j samples with the estimate %d -> %s", (n, estimate, reason) => {
    const finding: Finding = { estimate, interval: [-0.1, 0.1], place: "across", p: 1, needs: null };
    const common = { name: "errors", n, margin: 0.01, alpha: 0.05, told: "Across.", more: "answers" };
    const [verdict] = decide([{ kind: "found", ...common, finding }]).metrics;
    expect(verdict?.reason).toMatch(reason);
  });
});
