import { expect, it } from "vitest";
import { outageEntry } from "./to-view";

const lastExitAt = new Date("2026-11-22T12:00:00Z");
const fallen = {
  ...{ id: crypto.randomUUID(), replicaId: "fallen", beganAt: lastExitAt, endedAt: null },
  ...{ exits: 1, lastExitAt, lastExit: "exit code 7", restarts: 1 },
};

it.each([
  ["still down", [{ id: "fallen", lastExitAt: new Date(lastExitAt) }], /not back yet/],
  ["gone", [], /did not come back before it was stopped/],
  ["stopped and wished for again", [{ id: "fallen", lastExitAt: null }], /did not come back before it was stopped/],
])("outageEntry, the replica %s", (_, replicas, words) => {
  expect(outageEntry(fallen, { version: 2, replicas })).toMatchObject({
    event: "replica_crashed",
    rolloutNumber: null,
    reason: expect.stringMatching(words),
  });
});
