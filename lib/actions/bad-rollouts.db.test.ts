import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Context } from "@/lib/command/context";
import type { ActionResult } from "@/lib/contracts/action-result";
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
import { decideApproval } from "./approvals";
import { continueRollout, finishRollout, promoteRollout, requestRollout, setRolloutWeight } from "./rollouts";

vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: BadWorld;
let clicks: Context;

// What Next.js knows of a request: here it comes from our own page, in the session of whoever clicks.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ origin: process.env.PUBLIC_URL ?? "" }) }));
vi.mock("@/lib/auth/current-context", () => ({ findUserContext: async () => clicks }));

type Loose = (input: unknown) => Promise<ActionResult<unknown>>;
/** Safe because a browser may send an action anything: its declared input binds our own pages only. */
const loose = (action: unknown) => action as Loose;

function act(sent: Sent): Promise<ActionResult<unknown>> {
  clicks = sent.verb === "decide" ? world.alma : world.emil;
  switch (sent.verb) {
    case "request":
      return loose(requestRollout)({ deploymentId: sent.deploymentId, ...sent.body });
    case "continue":
      return loose(continueRollout)({ rolloutId: sent.rolloutId, ...sent.body });
    case "promote":
      return loose(promoteRollout)({ rolloutId: sent.rolloutId, ...sent.body });
    case "decide":
      return loose(decideApproval)({ requestId: sent.requestId, ...sent.body });
    case "finish":
      return loose(finishRollout)({ rolloutId: sent.rolloutId, ...sent.body });
    case "set_weight":
      return loose(setRolloutWeight)({ rolloutId: sent.rolloutId, ...sent.body });
  }
}

async function expectSentence({ send, code, says }: BadInput): Promise<void> {
  const sent = await send(world);
  const before = await fingerprintRows(db);
  expect(await act(sent)).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(says) } });
  expect(await fingerprintRows(db)).toEqual(before);
}

describe("the action, in any world", () => {
  beforeAll(async () => {
    world = await createBadWorld(db);
  });
  it.each(badRequests)("$name -> a sentence, and nothing changes", expectSentence);
});

describe("the action, at the wrong moment", () => {
  beforeEach(async () => {
    world = await createBadWorld(db);
  });
  it.each(badMoments)("$name -> a sentence, and nothing changes", expectSentence);
});
