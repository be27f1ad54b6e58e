import { describe, expect, it } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { judgeBody } from "@/lib/contracts/judge";
import { AppError } from "@/lib/domain/errors/app-error";

const shares = { events: 1000, successes: 10 };
const sums = { n: 1000, mean: 30, variance: 100 };
const errors = {
  name: "errors",
  kind: "proportion",
  direction: "increase_is_bad",
  margin: 0.01,
  stable: shares,
  candidate: shares,
};
const latency = { ...errors, name: "latency", kind: "latency", margin: 0.1, stable: sums, candidate: sums };
const full = { values: Array(10_000).fill(1) };
const many = { values: Array(10_001).fill(1) };

function refusalOf(body: unknown): Record<string, string[]> {
  try {
    parseInput(judgeBody, body);
    return {};
  } catch (error) {
    if (error instanceof AppError) return error.fieldErrors ?? {};
    throw error;
  }
}

describe("judgeBody", () => {
  it.each([
    ["counts", errors],
    ["everything that may be said", { ...errors, alpha: 0.01, minSamples: 50, look: 3 }],
    ["sums", latency],
    [
      "sums of logarithms",
      { ...latency, stable: { n: 9, logMean: 3, logVariance: 0.2 }, candidate: { n: 9, logMean: 3, logVariance: 0 } },
    ],
    ["values", { ...latency, kind: "mean", stable: { values: [1, -2] }, candidate: { values: [] } }],
    ["nothing yet", { ...latency, candidate: { n: 0, mean: 0, variance: 0 } }],
    ["a latency that may double", { ...latency, margin: 1 }],
  ])("takes %s", (_name, metric) => {
    expect(refusalOf({ metrics: [metric] })).toEqual({});
  });

  it.each<[name: string, metric: unknown, field: string, sentence: string]>([
    ["a margin of 0", { ...errors, margin: 0 }, "margin", "A margin must be above 0."],
    ["a margin below 0", { ...errors, margin: -0.1 }, "margin", "A margin must be above 0."],
    [
      "a margin that accepts everything",
      { ...errors, margin: 1 },
      "margin",
      "A margin of 1 or more would accept everything: shares differ by less.",
    ],
    [
      "a fall of the whole latency",
      { ...latency, direction: "either", margin: 1.5 },
      "margin",
      "The margin is a fraction of stable, and a latency falls by less than all of it.",
    ],
    [
      "more successes than events",
      { ...errors, candidate: { events: 5, successes: 6 } },
      "candidate.successes",
      "There cannot be more successes than events.",
    ],
    [
      "half an event",
      { ...errors, stable: { events: 5.5, successes: 1 } },
      "stable.events",
      "This must be a whole number.",
    ],
    [
      "a negative variance",
      { ...latency, stable: { ...sums, variance: -1 } },
      "stable.variance",
      "A variance cannot be negative.",
    ],
    [
      "a latency of 0",
      { ...latency, stable: { ...sums, mean: 0 } },
      "stable.mean",
      "A mean latency is above 0: the margin is a fraction of it.",
    ],
    [
      "a negative latency",
      { ...latency, stable: { values: [1] }, candidate: { values: [-1] } },
      "candidate.values",
      "A latency cannot be negative.",
    ],
    [
      "not a number",
      { ...latency, stable: { ...sums, mean: null } },
      "stable",
      "A side is { events, successes }, { n, mean, variance }, { n, logMean, logVariance } or { values }, in numbers.",
    ],
    [
      "an infinite mean",
      { ...latency, kind: "mean", stable: { ...sums, mean: 1e300 } },
      "stable.mean",
      "This must be at most 1,000,000,000,000,000.",
    ],
    [
      "one value too many",
      { ...latency, stable: many, candidate: { values: [1] } },
      "stable.values",
      "At most 10,000 values a side. Send { n, mean, variance } of more.",
    ],
    [
      "a proportion by its mean",
      { ...errors, stable: sums, candidate: sums },
      "stable",
      "A proportion is told by { events, successes }.",
    ],
    [
      "a mean by counts",
      { ...errors, kind: "mean" },
      "stable",
      "A mean is told by { n, mean, variance } or { values }.",
    ],
    ["two forms", { ...latency, candidate: { values: [1] } }, "candidate", "Both sides must be told in the same form."],
    ["no candidate", { ...errors, candidate: undefined }, "candidate", "This is missing."],
    ["no name", { ...errors, name: " " }, "name", "This must have at least 1 character."],
    ["an alpha of 0", { ...errors, alpha: 0 }, "alpha", "An alpha lies between 0.000001 and 0.5."],
    ["an unknown kind", { ...errors, kind: "median" }, "kind", "This must be one of: proportion, mean, latency."],
    [
      "an unknown direction",
      { ...errors, direction: "up" },
      "direction",
      "This must be one of: increase_is_bad, decrease_is_bad, either.",
    ],
    ["look 0", { ...errors, look: 0 }, "look", "This must be at least 1."],
  ])("refuses %s", (_name, metric, field, sentence) => {
    expect(refusalOf({ metrics: [metric] })).toEqual({ [`metrics.0.${field}`]: [sentence] });
  });

  it.each<[name: string, body: unknown, field: string, sentence: string]>([
    ["no metrics", { metrics: [] }, "metrics", "Without a metric there is nothing to judge."],
    [
      "too many",
      { metrics: Array.from({ length: 51 }, (_, i) => ({ ...errors, name: `${i}` })) },
      "metrics",
      "At most 50 metrics are judged together.",
    ],
    ["one name twice", { metrics: [errors, latency, errors] }, "metrics.2.name", "Another metric has this name."],
    [
      "too many values together",
      { metrics: Array.from({ length: 11 }, (_, i) => ({ ...latency, name: `${i}`, stable: full, candidate: full })) },
      "metrics",
      "At most 200,000 values in one request.",
    ],
    ["an unknown field", { metrics: [errors], alfa: 1 }, "input", "Unknown: alfa."],
  ])("refuses %s", (_name, body, field, sentence) => {
    expect(refusalOf(body)).toEqual({ [field]: [sentence] });
  });
});
