import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/domain/time/durations";
import { abTestSteps, canarySteps, rollingSteps } from "./steps";
import { planWayBack } from "./way-back";

type Asked = Parameters<typeof planWayBack>[0];

const now = new Date("2026-11-22T12:00:00Z");
const canary: Asked["brought"] = {
  ...{ number: 3, strategy: "canary", steps: canarySteps([25, 50]), stickiness: "unit", ending: "promote" },
};
const asked: Asked = {
  ...{ version: 1, hasLive: true, days: 30, now, lastHealthyAt: new Date(now.getTime() - DAY_MS) },
  brought: canary,
};
const rolling: Pick<Asked["brought"], "strategy" | "steps" | "stickiness"> = {
  strategy: "rolling",
  steps: [...rollingSteps],
  stickiness: "none",
};

describe("planWayBack", () => {
  it("healthy here lately: all at once", () => {
    expect(planWayBack(asked)).toEqual({
      ...{ ...rolling, isFast: true },
      because: "v1 was healthy here within the last 30 days, so it takes all traffic at once.",
    });
  });
  it.each<[string, Partial<Asked>, RegExp]>([
    [
      "too long ago",
      { lastHealthyAt: new Date(now.getTime() - 31 * DAY_MS) },
      /^v1 was not healthy here within the last 30/,
    ],
    ["never", { lastHealthyAt: null }, /^v1 was not healthy here/],
    ["where steps are never skipped", { days: 0 }, /^Steps are never skipped here/],
  ])("%s: the steps that brought it", (_name, over, why) => {
    const way = planWayBack({ ...asked, ...over });
    expect(way).toMatchObject({ isFast: false, strategy: "canary", steps: canarySteps([25, 50]), stickiness: "unit" });
    expect(way.because).toMatch(why);
    expect(way.because).toMatch(/goes through the steps of rollout 3 again \(25\u00a0%, 50\u00a0%\)\.$/);
  });
  it("nothing live beside it: all at once, there is nothing to compare with", () => {
    expect(planWayBack({ ...asked, hasLive: false, lastHealthyAt: null })).toMatchObject({ ...rolling, isFast: true });
  });
  it("brought all at once: so again", () => {
    const brought = { ...canary, ...rolling };
    const way = planWayBack({ ...asked, days: 0, brought });
    expect(way).toMatchObject({ ...rolling, isFast: false, because: "v1 takes all traffic at once, as in rollout 3." });
  });
  it("chosen in an experiment: its share as a canary, the experiment is not run again", () => {
    const brought: Asked["brought"] = {
      ...canary,
      strategy: "ab_test",
      steps: abTestSteps(40, null),
      ending: "choose",
    };
    const way = planWayBack({ ...asked, days: 0, brought });
    expect(way).toMatchObject({ strategy: "canary", steps: canarySteps([40]), stickiness: "none" });
  });
});
