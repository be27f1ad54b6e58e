import { describe, expect, it } from "vitest";
import {
  newReviewSession,
  nextSession,
  type ReviewSession,
  type SessionEvent,
  type SessionItem,
} from "./review-session";

const item = (id: string): SessionItem => ({ id, token: `token ${id}`, flagged: false });
const claimed = (...ids: string[]): SessionEvent<SessionItem> => ({ kind: "claimed", items: ids.map(item) });
const run = (...events: SessionEvent<SessionItem>[]) =>
  events.reduce<ReviewSession<SessionItem>>(nextSession, newReviewSession());
const ids = (session: ReviewSession<SessionItem>) => ({
  items: session.items.map(({ id }) => id),
  unsent: session.unsent.map(({ item: { id } }) => id),
  saved: session.saved.map(({ item: { id } }) => id),
  lost: session.lost.map(({ item: { id } }) => id),
});

describe("a review session", () => {
  it("shows the next item at once and keeps the decision until it is saved", () => {
    const session = run(claimed("a", "b"), { kind: "decided", label: "ham" });
    expect(ids(session)).toEqual({ items: ["b"], unsent: ["a"], saved: [], lost: [] });
    expect(ids(nextSession(session, { kind: "saved", id: "a" }))).toMatchObject({ unsent: [], saved: ["a"] });
  });

  it("a claim adds only what is new, and says when there is nothing", () => {
    const session = run(claimed("a", "b"), { kind: "decided", label: null }, claimed("a", "b", "c"));
    expect(ids(session).items).toEqual(["b", "c"]);
    expect(session.isExhausted).toBe(false);
    expect(nextSession(session, claimed("a", "b", "c")).isExhausted).toBe(true);
  });

  it("a refused decision is lost, not retried", () => {
    const session = run(claimed("a"), { kind: "decided", label: "ham" }, { kind: "refused", id: "a" });
    expect(ids(session)).toEqual({ items: [], unsent: [], saved: [], lost: ["a"] });
  });

  it("items whose claim ended disappear", () => {
    expect(ids(run(claimed("a", "b", "c"), { kind: "renewed", asked: ["a", "b"], held: ["b"] })).items).toEqual([
      "b",
      "c",
    ]);
  });

  it("undo brings back the unsent one first, then the saved one with its new claim", () => {
    const decided = run(
      claimed("a", "b"),
      { kind: "decided", label: "ham" },
      { kind: "saved", id: "a" },
      { kind: "decided", label: "spam" },
    );
    const first = nextSession(decided, { kind: "undone_unsent" });
    expect(ids(first)).toMatchObject({ items: ["b"], unsent: [] });
    const second = nextSession(first, { kind: "undone_saved", id: "a", token: "new" });
    expect(second.items[0]).toEqual({ ...item("a"), token: "new" });
  });

  it("what was unsent before a reload is sent before anything else", () => {
    const before = run(claimed("a"), { kind: "decided", label: "ham" }).unsent;
    expect(ids(run({ kind: "restored", unsent: before }, claimed("a", "b")))).toMatchObject({
      items: ["b"],
      unsent: ["a"],
    });
  });

  it("a decision without an item changes nothing; a flag marks its item", () => {
    expect(ids(run({ kind: "decided", label: "ham" }))).toMatchObject({ unsent: [] });
    expect(run(claimed("a"), { kind: "flagged", id: "a", flagged: true }).items[0]?.flagged).toBe(true);
  });
});
