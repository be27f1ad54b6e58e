import { describe, expect, it } from "vitest";
import { moves } from "@/lib/domain/rollouts/moves";
import { unfinishedPhases } from "@/lib/domain/rollouts/phases";
import {
  type ApprovalVerdict,
  type Asked,
  decide,
  decidingGroup,
  findDecisionObstacle,
  openRequestStates,
  requestEndedBy,
  requestMoves,
  verdicts,
} from "./request";

const now = new Date("2026-03-01T12:00:00.123Z");
const later = new Date(now.getTime() + 1000);
const [requester, alma, ben, cleo] = ["requester", "alma", "ben", "cleo"];

const asked = (over: Partial<Asked> = {}): Asked => ({
  ...{ state: "pending", expiresAt: later, requestedById: requester, needed: 1, groups: [] },
  ...{ approvers: [], deciders: [] },
  ...over,
});
const approvedBy = (...people: string[]) => ({ approvers: people, deciders: people });
const by = (id: string, verdict: ApprovalVerdict, groups: string[] = []) => ({ id, verdict, groups });

describe("one more verdict", () => {
  it.each<[string, Partial<Asked>, ReturnType<typeof by>, string, string]>([
    ["pending -> approved: the only one needed", {}, by(alma, "approve"), "approved", "Approved."],
    ["pending -> pending: the first of two", { needed: 2 }, by(alma, "approve"), "pending", "1 of 2 approvals."],
    [
      "pending -> pending: the second of three",
      { needed: 3, ...approvedBy(ben) },
      by(alma, "approve"),
      "pending",
      "2 of 3 approvals.",
    ],
    [
      "pending -> approved: the third of three",
      { needed: 3, ...approvedBy(ben, cleo) },
      by(alma, "approve"),
      "approved",
      "Approved.",
    ],
    [
      "pending -> approved: an invalid approval of somebody else counts for nothing",
      { needed: 2, approvers: [ben], deciders: [ben, cleo] },
      by(alma, "approve"),
      "approved",
      "Approved.",
    ],
    [
      "pending -> refused: one refusal ends it",
      { needed: 3, ...approvedBy(ben, cleo) },
      by(alma, "refuse"),
      "refused",
      "Refused.",
    ],
    [
      "pending -> changes_requested: one wish for changes ends it",
      { needed: 2, ...approvedBy(ben) },
      by(alma, "ask_for_changes"),
      "changes_requested",
      "Changes asked for.",
    ],
    [
      "pending -> approved: by somebody of a named group",
      { groups: ["risk-board"] },
      by(alma, "approve", ["staff", "risk-board"]),
      "approved",
      "Approved.",
    ],
  ])("%s", (_name, over, decider, next, reason) => {
    expect(decide(asked(over), decider, now)).toEqual({ kind: "moved", next, reason });
  });

  it.each<[string, Partial<Asked>, string, RegExp]>([
    ["of the requester", {}, requester, /somebody else/],
    ["of one who approved already", { needed: 2, ...approvedBy(alma) }, alma, /decided this already/],
    ["of one whose decision does not hold", { needed: 2, deciders: [alma] }, alma, /decided this already/],
    ["after the approval", { state: "approved" }, alma, /already approved/],
    ["after the refusal", { state: "refused" }, alma, /already refused/],
    ["after changes were asked for", { state: "changes_requested" }, alma, /new request will replace/],
    ["of the one who approved", { state: "approved", ...approvedBy(alma) }, alma, /^You approved this\.$/],
    ["of the one who refused", { state: "refused", deciders: [alma] }, alma, /^You refused this\.$/],
    ["of one who approved what another refused", { state: "refused", ...approvedBy(alma) }, alma, /^Somebody already/],
    ["of the one who asked for changes", { state: "changes_requested", deciders: [alma] }, alma, /^You asked for/],
    ["once voided", { state: "voided" }, alma, /voided/],
    ["once withdrawn", { state: "withdrawn" }, alma, /withdrawn/],
    ["after the end", { expiresAt: now }, alma, /expired/],
    ["of somebody in no named group", { groups: ["risk-board", "ml-safety"] }, alma, /“risk-board” or “ml-safety”/],
    ["in a state that nobody knows", { state: "unknown" }, alma, /no longer/],
  ])("is refused: %s", (_name, over, id, reason) => {
    expect(findDecisionObstacle(asked(over), { id, groups: ["staff"] }, now)).toMatch(reason);
    for (const verdict of verdicts) {
      expect(decide(asked(over), by(id, verdict, ["staff"]), now)).toMatchObject({ kind: "refused" });
    }
  });
});

it("the group by which somebody decides is the policy's first that they are in", () => {
  expect(decidingGroup([], ["staff"])).toBeNull();
  expect(decidingGroup(["a", "b"], ["b", "a"])).toBe("a");
  expect(decidingGroup(["a"], ["b"])).toBeUndefined();
});

describe("the table", () => {
  it("settles for good, but for an approval that its rollout has not used", () => {
    const open: readonly string[] = openRequestStates;
    for (const [state, own] of Object.entries(requestMoves)) {
      expect(Object.keys(own).length > 0).toBe(open.includes(state));
      for (const move of Object.values(own)) expect(move.because).toMatch(/^[A-Z].+\.$/);
    }
  });

  it.each(unfinishedPhases.slice(0, 2))("ends a request with every end of a rollout that is %s", (phase) => {
    const ends = Object.keys(moves[phase]).filter((event) => !["approve", "start", ...verdicts].includes(event));
    for (const event of ends) {
      const state = requestEndedBy(event as keyof (typeof moves)[typeof phase]); // safe because it is a key of the table
      expect(state && requestMoves[state]).toEqual({});
    }
  });
});
