import { expect, it } from "vitest";
import { promoteRolloutInput } from "@/lib/contracts/promotion";
import { planStrategy } from "@/lib/domain/rollouts/plan-strategy";
import { findStepFault } from "@/lib/domain/rollouts/step-faults";
import { promotionStrategies, readPromotion } from "./read-promotion";

const offer = {
  ...{ rolloutId: crypto.randomUUID(), version: 2, deploymentId: crypto.randomUUID(), deployment: "spam-filter" },
  ...{ environment: "production", liveVersion: 1, approvals: 1, obstacle: null },
};

it("a canary with gates comes first; with nothing live only rolling is offered", () => {
  expect(promotionStrategies(true).map(({ value }) => value)).toEqual(["canary", "blue_green", "shadow", "rolling"]);
  expect(promotionStrategies(false).map(({ value }) => value)).toEqual(["rolling"]);
});

it.each(promotionStrategies(true))("$value makes a plan without a fault", ({ value }) => {
  const form = new FormData();
  form.set("strategy", value);
  form.set("reason", "a calm week");
  const input = promoteRolloutInput.parse(readPromotion(form, offer));
  expect(input).toMatchObject({ rolloutId: offer.rolloutId, deploymentId: offer.deploymentId, autoStart: false });
  const planned = input.strategy && planStrategy(input.strategy);
  expect(planned?.strategy).toBe(value);
  expect(planned && findStepFault(planned.strategy, planned.steps)).toBeNull();
});
