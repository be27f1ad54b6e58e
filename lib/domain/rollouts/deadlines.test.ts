import { describe, expect, it } from "vitest";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { countDown, deadlineMs, LONGEST_LOOK_MS, whenOverdue } from "./deadlines";
import { nextStep } from "./next-step";
import { rolloutPhases } from "./phases";
import type { Step } from "./step-schema";
import { canarySteps } from "./steps";

const now = new Date("2026-03-01T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const pause: Step[] = [
  { kind: "set_weight", weight: 25 },
  { kind: "pause", durationSeconds: 60 },
];

describe("a deadline", () => {
  it.each(rolloutPhases)("%s: has one exactly where it is said what follows", (phase) => {
    const places = [0, 1, 2].map((stepIndex) => deadlineMs({ phase, stepIndex, steps: pause }));
    expect(places.some((ms) => ms !== null)).toBe(phase in whenOverdue);
  });

  it.each([
    ["starting", 0, "fail"],
    ["running", 0, "hold"],
    ["running", 1, "step_done"],
    ["waiting", 1, "hold"],
    ["paused", 0, "hold"],
    ["paused", 1, "hold"],
    ["finishing", 2, "fail"],
    ["concluding", 2, undefined],
    ["aborting", 0, undefined],
    ["failing", 0, undefined],
  ] as const)("%s at step %i, overdue -> %s", (phase, stepIndex, event) => {
    const rollout = {
      ...({
        phase,
        stepIndex,
        weight: 25,
        mirror: 0,
        steps: pause,
        weights: "any",
        ending: "promote",
        leftMs: 0,
      } as const),
      ...{ fromVersion: 1, toVersion: 2, automation: { promote: true, rollBack: true } },
    };
    const seen = {
      candidate: { ready: 0, wished: 1, reason: null, broken: null },
      ...{ served: { weight: 10, mirror: 0 }, servedForMs: 60_000, refusal: null },
    };
    expect(nextStep(rollout, seen, null)?.event).toBe(event);
  });

  it.each([
    ["waiting for somebody to continue", "waiting", 1, canarySteps([25]), true],
    ["waiting behind the last step", "waiting", 2, canarySteps([25]), true],
    ["waiting in the middle of a split, after a pause that nobody ended", "waiting", 0, canarySteps([25]), false],
    ["held", "held", 0, canarySteps([25]), false],
  ] as const)("%s", (_name, phase, stepIndex, steps, has) => {
    expect(deadlineMs({ phase, stepIndex, steps }) !== null).toBe(has);
  });
});

describe("the time of a step", () => {
  const allowedMs = 60 * SECOND_MS;
  const countdown = { allowedMs, spentMs: 10 * SECOND_MS, deadlineAt: later(49 * SECOND_MS) };

  it("a look a second later -> a second less, and the end that was shown stays", () => {
    expect(countDown(countdown, SECOND_MS, now)).toEqual({
      ...{ spentMs: 11 * SECOND_MS, leftMs: 49 * SECOND_MS, deadlineAt: countdown.deadlineAt },
    });
  });

  it("a clock that jumped by hours -> no less left, and the end is shown where it is now", () => {
    const moment = later(5 * HOUR_MS);
    expect(countDown(countdown, SECOND_MS, moment)).toMatchObject({
      ...{ leftMs: 49 * SECOND_MS, deadlineAt: new Date(moment.getTime() + 49 * SECOND_MS) },
    });
  });

  it("nobody looked for hours -> no more than one look counts", () => {
    expect(countDown(countdown, 5 * HOUR_MS, now)).toMatchObject({ leftMs: 50 * SECOND_MS - LONGEST_LOOK_MS });
  });

  it("overdue -> stays so, since when it was", () => {
    const over = { allowedMs, spentMs: allowedMs, deadlineAt: later(-HOUR_MS) };
    expect(countDown(over, SECOND_MS, now)).toEqual({ spentMs: allowedMs, leftMs: 0, deadlineAt: over.deadlineAt });
  });
});
