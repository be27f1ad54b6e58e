import { describe, expect, it } from "vitest";
import {
  CLAIM_MS,
  type Delivery,
  type DeliveryEvent,
  type DeliveryState,
  deliveryMoves,
  deliveryStates,
  moveDelivery,
} from "./delivery";
import { MAX_ATTEMPTS, retryDelayMs } from "./retry-delay";

const now = new Date("2026-11-22T12:00:00.000Z");
const delivery = (state: DeliveryState, attempts: number): Delivery => ({ id: "0192-1", state, attempts });
const events: DeliveryEvent[] = [
  { kind: "claim" },
  { kind: "sent", note: null },
  { kind: "fail", reason: "It answered 500." },
  { kind: "give_up", reason: "The channel is off." },
  { kind: "send_again" },
];

describe("a delivery", () => {
  const cases = deliveryStates.flatMap((state) => events.map((event) => ({ state, event })));

  it.each(cases)("$state, $event.kind -> where the table says, or a refusal with a reason", ({ state, event }) => {
    for (const attempts of [0, 1, MAX_ATTEMPTS]) {
      const decision = moveDelivery(delivery(state, attempts), event, now);
      const legal = deliveryMoves[state][event.kind];
      if (decision.kind === "refused")
        expect([legal, decision.reason]).toEqual([undefined, expect.stringMatching(/\.$/)]);
      else {
        expect(legal).toContain(decision.next.state);
        expect(decision.next.reason).toMatch(/\.$/);
        // What is still to happen has its time, and nothing else has.
        expect(decision.next.dueAt !== null).toBe(["pending", "failed"].includes(decision.next.state));
      }
    }
  });

  it("a claim counts the attempt, and comes back by itself when its worker is gone", () => {
    expect(moveDelivery(delivery("pending", 0), { kind: "claim" }, now)).toMatchObject({
      next: { state: "pending", attempts: 1, dueAt: new Date(now.getTime() + CLAIM_MS) },
    });
  });

  it("fails until the last attempt, then it is dead, and says why", () => {
    let current = delivery("pending", 0);
    const seen: string[] = [];
    while (current.state !== "dead") {
      for (const event of [{ kind: "claim" }, { kind: "fail", reason: "It answered 500." }] as const) {
        const decision = moveDelivery(current, event, now);
        if (decision.kind === "refused") throw new Error(decision.reason);
        current = { ...current, ...decision.next };
      }
      seen.push(current.state);
    }
    expect(seen).toEqual([...Array.from({ length: MAX_ATTEMPTS - 1 }, () => "failed"), "dead"]);
  });

  it("a worker that dies in every attempt -> dead as well, not sent for ever", () => {
    expect(moveDelivery(delivery("failed", MAX_ATTEMPTS), { kind: "claim" }, now)).toMatchObject({
      next: { state: "dead", reason: `The worker ended during attempt ${MAX_ATTEMPTS}.` },
    });
  });

  it("a dead one that is sent again begins anew, at once", () => {
    expect(moveDelivery(delivery("dead", MAX_ATTEMPTS), { kind: "send_again" }, now)).toMatchObject({
      next: { state: "pending", attempts: 0, dueAt: now },
    });
  });
});

describe("the wait before the next attempt", () => {
  it.each([
    [1, 15],
    [2, 60],
    [3, 240],
    [6, 14_400],
    [9, 14_400],
  ])("after attempt %d about %d s, within a fifth", (attempts, seconds) => {
    for (const id of ["a", "b", "c", "d"]) {
      const delay = retryDelayMs(id, attempts) / 1000;
      expect(Math.abs(delay - seconds)).toBeLessThanOrEqual(seconds * 0.2 + 0.001);
    }
  });

  it("the same for the same delivery, another for another", () => {
    expect(retryDelayMs("a", 1)).toBe(retryDelayMs("a", 1));
    expect(new Set(["a", "b", "c", "d"].map((id) => retryDelayMs(id, 1))).size).toBe(4);
  });
});
