import { describe, expect, it } from "vitest";
import { approvalBasis, type RolloutOnRecord } from "./approval-basis";

const at = new Date("2026-11-22T10:00:00Z");
const rollout = (number: number, over: Partial<RolloutOnRecord> = {}): RolloutOnRecord => ({
  ...{ id: `rollout-${number}`, number, requestedByName: "Emil", requestedAt: at, reason: "better", restores: null },
  ...{ isBreakGlass: false, request: null, approvers: [], unsealed: 0, ...over },
});
const alma = { name: "Alma", at, comment: "fine" };
const approved = rollout(1, { request: { id: "request-1" }, approvers: [alma] });
const basisOf = (rollouts: RolloutOnRecord[], id: string | null) =>
  approvalBasis(id, (wanted) => rollouts.find((each) => each.id === wanted));

describe("approvalBasis", () => {
  it("names who approved, and when", () => {
    expect(basisOf([approved], "rollout-1")).toEqual({ kind: "approved", requestId: "request-1", by: [alma] });
  });
  it("says where none was needed", () => {
    expect(basisOf([rollout(1)], "rollout-1")).toEqual({ kind: "not_needed" });
  });
  it("says who broke the glass, and why, although there are no approvals", () => {
    const broken = rollout(2, { isBreakGlass: true, reason: "callers are down" });
    const by = { name: "Emil", at, comment: "callers are down" };
    expect(basisOf([broken], "rollout-2")).toEqual({ kind: "break_glass", requestId: null, by });
  });
  it("finds the approval that a way back is carried by, through another way back", () => {
    const ways = [approved, rollout(3, { restores: "rollout-1" }), rollout(5, { restores: "rollout-3" })];
    const carried = { kind: "carried", from: { number: 1 }, requestId: "request-1", by: [alma] };
    expect(basisOf(ways, "rollout-3")).toMatchObject(carried);
    expect(basisOf(ways, "rollout-5")).toMatchObject(carried);
  });
  it("a way back to what needed none needs none", () => {
    expect(basisOf([rollout(1), rollout(3, { restores: "rollout-1" })], "rollout-3")).toEqual({ kind: "not_needed" });
  });
  it.each<[string, RolloutOnRecord[], string | null, RegExp]>([
    ["no rollout", [], null, /not on record/],
    ["a rollout that is gone", [], "rollout-1", /not on record/],
    ["a circle", [rollout(1, { restores: "rollout-1" })], "rollout-1", /not on record/],
    [
      "approvals that do not verify",
      [rollout(1, { request: { id: "r" }, unsealed: 1 })],
      "rollout-1",
      /outside of Slipway/,
    ],
    ["a request without approvals", [rollout(1, { request: { id: "r" } })], "rollout-1", /no approval/],
  ])("%s: unknown, with the reason", (_name, rollouts, id, reason) => {
    expect(basisOf(rollouts, id)).toEqual({ kind: "unknown", reason: expect.stringMatching(reason) });
  });
});
