import type { Baseline } from "@/lib/contracts/baseline";
import type { Interpretation, Signature } from "@/lib/contracts/signature";

/** A signature, a baseline and rows that look like the demo's flights; the numbers only have to be as many and as varied. */
export const signature: Signature = {
  inputs: [
    { name: "hour", datatype: "FP32", shape: [-1, 1] },
    { name: "distance", datatype: "FP32", shape: [-1, 1] },
    { name: "origin", datatype: "BYTES", shape: [-1, 1] },
    { name: "destination", datatype: "BYTES", shape: [-1, 1] },
  ],
  outputs: [{ name: "probability", datatype: "FP32", shape: [-1, 1] }],
};

export const interpretation: Interpretation = {
  kind: "binary",
  output: "probability",
  classes: ["on time", "late"],
  positive: "late",
  threshold: 0.5,
};

const airports = Array.from({ length: 60 }, (_, i) => `A${String(i).padStart(2, "0")}`);
const evenCounts = Object.fromEntries(airports.map((airport) => [airport, 1000]));

export const baseline: Baseline = {
  source: "bench",
  n: 60_000,
  features: [
    {
      name: "hour",
      type: "numeric",
      edges: [6, 8, 10, 12, 14, 16, 18, 20, 22],
      counts: Array(10).fill(6000),
      missing: 0,
    },
    {
      name: "distance",
      type: "numeric",
      edges: [200, 400, 600, 800, 1000, 1200, 1400, 1700, 2200],
      counts: Array(10).fill(6000),
      missing: 0,
    },
    { name: "origin", type: "categorical", counts: evenCounts, rest: 0, missing: 0 },
    { name: "destination", type: "categorical", counts: evenCounts, rest: 0, missing: 0 },
    {
      name: "score",
      type: "numeric",
      edges: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
      counts: Array(10).fill(6000),
      missing: 0,
    },
  ],
};

/** Numbers in [0, 1) from a seed (mulberry32), so that two runs of the bench see the same rows. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Flight = {
  inputs: Record<string, number | string>;
  score: number;
  answer: string;
  actual: string;
  latencyMs: number;
};

export function drawFlight(random: () => number): Flight {
  const pick = () => airports[Math.floor(random() * airports.length)] ?? "A00";
  const score = random();
  return {
    inputs: {
      hour: 5 + Math.floor(random() * 19),
      distance: 100 + random() * 2500,
      origin: pick(),
      destination: pick(),
    },
    score,
    answer: score >= 0.5 ? "late" : "on time",
    actual: random() < score ? "late" : "on time",
    latencyMs: 2 + random() * 10,
  };
}
