import { expect, it } from "vitest";
import { approvalPolicySchema } from "@/lib/domain/approvals/policy";
import { readPolicy } from "./policy-fields";

const filled = (over: Record<string, string | null> = {}) => {
  const fields: Record<string, string | null> = {
    ...{ approvals: "2", hours: "24", groups: " risk-board , ml-safety,, risk-board ", reReview: "90", skipSteps: "7" },
    ...{ rollBack: "on", autoRollBack: "on", "strategy canary": "on", "strategy rolling": "on" },
    ...over,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== null) form.set(name, value);
  return form;
};

it("reads every field of the form", () => {
  expect(readPolicy(filled())).toEqual({
    ...{ approvals: 2, expiresAfterHours: 24, rollBackNeedsApproval: true, groups: ["risk-board", "ml-safety"] },
    ...{ strategies: ["rolling", "canary"], reReviewAfterDays: 90, autoPromote: false, autoRollBack: true },
    skipStepsAfterDays: 7,
  });
});

it("an empty date is never, every strategy is all of them, and none is a fault that says so", () => {
  const all = { "strategy blue_green": "on", "strategy shadow": "on", "strategy ab_test": "on" };
  expect(readPolicy(filled({ ...all, reReview: "", groups: "" }))).toMatchObject({
    ...{ strategies: null, reReviewAfterDays: null, groups: [] },
  });
  const none = readPolicy(filled({ "strategy canary": null, "strategy rolling": null }));
  expect(approvalPolicySchema.safeParse(none).error?.issues[0]?.path).toEqual(["strategies"]);
});
