import { describe, expect, it } from "vitest";
import { CLAIM_MS, nextReviewState, type ReviewEvent, type ReviewTaskState, UNDO_WITHIN_MS } from "./review-task";

const now = new Date("2026-11-22T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const open: ReviewTaskState = { kind: "open" };
const claimed = (until = later(1)): ReviewTaskState => ({ kind: "claimed", byId: "rui", token: "t1", until });
const decided: ReviewTaskState = { kind: "decided", byId: "rui", token: "t1", at: now, label: "ham" };
const skipped: ReviewTaskState = { kind: "skipped", byId: "rui", token: "t1", at: now };

const claim = (byId: string): ReviewEvent => ({ kind: "claim", byId, token: "t2" });
const submit = (token: string, label = "ham"): ReviewEvent => ({ kind: "submit", byId: "rui", token, label });
const skip = (token: string): ReviewEvent => ({ kind: "skip", byId: "rui", token });
const undo = (byId: string): ReviewEvent => ({ kind: "undo", byId, token: "t2" });

describe("nextReviewState", () => {
  it.each<[string, ReviewTaskState, ReviewEvent, string]>([
    ["open -> claimed", open, claim("ada"), "claimed"],
    ["claimed by another -> refused", claimed(), claim("ada"), "refused"],
    ["claimed by oneself -> claimed anew", claimed(), claim("rui"), "claimed"],
    ["a lapsed claim of another -> claimed", claimed(now), claim("ada"), "claimed"],
    ["decided, claim -> refused", decided, claim("ada"), "refused"],
    ["claimed, submit -> decided", claimed(), submit("t1"), "decided"],
    ["a lapsed claim that nobody took, submit -> decided", claimed(later(-1)), submit("t1"), "decided"],
    ["claimed by somebody else's token, submit -> refused", claimed(), submit("t0"), "refused"],
    ["open again, submit -> refused", open, submit("t1"), "refused"],
    ["decided, the same submit again -> unchanged", decided, submit("t1"), "unchanged"],
    ["decided, another label -> refused", decided, submit("t1", "spam"), "refused"],
    ["decided by another claim, submit -> refused", decided, submit("t0"), "refused"],
    ["claimed, skip -> skipped", claimed(), skip("t1"), "skipped"],
    ["skipped, the same skip again -> unchanged", skipped, skip("t1"), "unchanged"],
    ["claimed by another token, skip -> refused", claimed(), skip("t0"), "refused"],
    ["decided, undo -> claimed", decided, undo("rui"), "claimed"],
    ["skipped, undo -> claimed", skipped, undo("rui"), "claimed"],
    ["decided by somebody else, undo -> refused", decided, undo("ada"), "refused"],
    ["open, undo -> refused", open, undo("rui"), "refused"],
    ["claimed, undo -> refused", claimed(), undo("rui"), "refused"],
  ])("%s", (_name, state, event, outcome) => {
    const decision = nextReviewState(state, event, now);
    expect(decision.kind === "moved" ? decision.next.kind : decision.kind).toBe(outcome);
  });

  it("a claim carries its token and ends after the lease", () => {
    const decision = nextReviewState(open, claim("ada"), now);
    expect(decision).toEqual({
      kind: "moved",
      next: { kind: "claimed", byId: "ada", token: "t2", until: later(CLAIM_MS) },
    });
  });

  it("a decision is taken back within the hour, not after it", () => {
    expect(nextReviewState(decided, undo("rui"), later(UNDO_WITHIN_MS)).kind).toBe("moved");
    expect(nextReviewState(decided, undo("rui"), later(UNDO_WITHIN_MS + 1)).kind).toBe("refused");
  });
});
