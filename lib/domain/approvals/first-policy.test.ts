import { expect, it } from "vitest";
import { firstPolicy } from "./first-policy";
import { noApproval } from "./policy";

it("offers one approval, and else what a policy is where nothing is said", () => {
  expect(firstPolicy).toEqual({ ...noApproval, approvals: 1 });
});
