import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { decideApproval } from "@/lib/services/approvals/decide";
import {
  type BadInput,
  type BadWorld,
  badMoments,
  badRequests,
  createBadWorld,
  fingerprintRows,
  type Sent,
} from "@/lib/testing/bad-rollouts";
import { databaseForFile } from "@/lib/testing/postgres";
import { continueRollout } from "./continue";
import { finishRollout } from "./finish";
import { promoteRollout } from "./promote";
import { requestRollout } from "./request";
import { setRolloutWeight } from "./set-weight";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: BadWorld;

function execute(sent: Sent): Promise<unknown> {
  switch (sent.verb) {
    case "request":
      return requestRollout.execute(world.emil, { deploymentId: sent.deploymentId, ...sent.body });
    case "continue":
      return continueRollout.execute(world.emil, { rolloutId: sent.rolloutId, ...sent.body });
    case "promote":
      return promoteRollout.execute(world.emil, { rolloutId: sent.rolloutId, ...sent.body });
    case "decide":
      return decideApproval.execute(world.alma, { requestId: sent.requestId, ...sent.body });
    case "finish":
      return finishRollout.execute(world.emil, { rolloutId: sent.rolloutId, ...sent.body });
    case "set_weight":
      return setRolloutWeight.execute(world.emil, { rolloutId: sent.rolloutId, ...sent.body });
  }
}

async function expectRefused({ send, code, says }: BadInput): Promise<void> {
  const sent = await send(world);
  const before = await fingerprintRows(db);
  await expect(execute(sent)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  expect(await fingerprintRows(db)).toEqual(before);
}

describe("the service, in any world", () => {
  beforeAll(async () => {
    world = await createBadWorld(db);
  });

  it.each(badRequests)("$name -> refused, and nothing changes", expectRefused);

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("a weight of %s -> refused, and nothing changes", async (weight) => {
    const body = { version: 2, strategy: { kind: "canary", weights: [weight] } };
    await expectRefused({
      name: "",
      send: ({ staging }) => ({ verb: "request", deploymentId: staging.id, body }),
      ...{ code: "invalid_input", says: /weights\.0: This must be a number\./ },
    });
  });
});

describe("the service, at the wrong moment", () => {
  beforeEach(async () => {
    world = await createBadWorld(db);
  });

  it.each(badMoments)("$name -> refused, and nothing changes", expectRefused);

  it("two rollouts at the very same moment -> one starts, the other is refused", async () => {
    const { emil, staging } = world;
    const ask = (version: number) =>
      requestRollout.execute(emil, { deploymentId: staging.id, version, autoStart: true });
    const outcomes = await Promise.allSettled([ask(2), ask(3)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict", message: expect.stringMatching(/is under way/) });
    expect(await db.rollout.count({ where: { deploymentId: staging.id } })).toBe(2);
  });
});
