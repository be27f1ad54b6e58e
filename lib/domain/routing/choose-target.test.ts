import { describe, expect, it } from "vitest";
import { chooseTarget } from "./choose-target";

const targets = [
  { replicaId: "a", inFlight: 2 },
  { replicaId: "b", inFlight: 1 },
  { replicaId: "c", inFlight: 1 },
];

describe("chooseTarget", () => {
  it.each([
    [0, "b"],
    [1, "c"],
    [2, "b"],
  ])("turn %d -> %s, the least busy in turn", (turn, replicaId) => {
    expect(chooseTarget(targets, turn)?.replicaId).toBe(replicaId);
  });

  it("passes over replicas that refused", () => {
    expect(chooseTarget(targets, 0, new Set(["b", "c"]))?.replicaId).toBe("a");
    expect(chooseTarget(targets, 0, new Set(["a", "b", "c"]))).toBeNull();
  });

  it("finds nothing among nothing", () => {
    expect(chooseTarget([], 3)).toBeNull();
  });
});
