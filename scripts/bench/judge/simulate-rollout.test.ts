import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/domain/statistics/seeded-random";
import { addBatch, drawBatch, LOG_LATENCY_DEVIATION, nothingSeen } from "./draw-batch";
import { rules } from "./rules";
import { type Scenario, STABLE, scenarios } from "./scenarios";
import { simulateRollout } from "./simulate-rollout";
import { tally } from "./tally";

const SAMPLES = 3000;

function run(name: string, rollouts: number) {
  const scenario = scenarios.find((each): each is Scenario => each.name === name);
  if (!scenario) throw new Error(`There is no scenario "${name}".`);
  const random = seededRandom(7);
  const runs = Array.from({ length: rollouts }, () => simulateRollout(random, scenario, rules, SAMPLES));
  return rules.map((_, i) => tally(runs.flatMap((outcomes) => outcomes[i] ?? [])));
}

describe("drawBatch", () => {
  it("has the rates and spreads that it is asked for", () => {
    const random = seededRandom(1);
    const total = nothingSeen();
    for (let i = 0; i < 400; i += 1) addBatch(total, drawBatch(random, 250, STABLE));
    expect(total.answers).toBe(100_000);
    expect(total.errors / total.answers).toBeCloseTo(STABLE.errorRate, 2);
    expect(total.logLatency.n).toBe(total.answers - total.errors);
    expect(total.logLatency.mean).toBeCloseTo(STABLE.logLatency, 2);
    expect(Math.sqrt(total.logLatency.m2 / total.logLatency.n)).toBeCloseTo(LOG_LATENCY_DEVIATION, 2);
  });

  it("is the same for the same seed", () => {
    expect(drawBatch(seededRandom(3), 250, STABLE)).toEqual(drawBatch(seededRandom(3), 250, STABLE));
    expect(drawBatch(seededRandom(3), 250, STABLE)).not.toEqual(drawBatch(seededRandom(4), 250, STABLE));
  });
});

describe("rollouts looked at after every batch", () => {
  it("at exactly the margin: the judge decides wrongly in at most α of them, the fixed interval in far more", () => {
    const [ours, fixed] = run("both worse by exactly the margin", 300);
    expect((ours?.aborted ?? 1) + (ours?.passed ?? 1)).toBeLessThan(0.05);
    expect(fixed?.aborted).toBeGreaterThan(0.1);
  });

  it("at twice the margin in latency: every one is aborted, long before the end", () => {
    const [ours] = run("latency worse by twice the margin", 100);
    expect(ours).toMatchObject({ aborted: 1, passed: 0, open: 0 });
    expect(ours?.medianSamples).toBeLessThan(SAMPLES / 2);
  });
});
