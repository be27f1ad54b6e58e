import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { DAY_MS } from "@/lib/domain/time/durations";
import { finishRollout } from "@/lib/services/rollouts/finish";
import { requestRollout } from "@/lib/services/rollouts/request";
import { rollBack } from "@/lib/services/rollouts/roll-back";
import { createDeploymentWorld } from "@/lib/testing/deployment-world";
import { type ObedientWorker, startObedientWorker } from "@/lib/testing/obedient-worker";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson } from "@/lib/testing/world";
import { findRestore } from "./find-restore";
import { getLife } from "./get-life";
import { getStateAt } from "./queries";

const { db } = databaseForFile();
let worker: ObedientWorker;
beforeAll(async () => {
  worker = await startObedientWorker(db);
});

let emil: Context;
let deploymentId = "";
/** Moments at which these versions were live, by their numbers. */
let moments: string[] = [];

/** Three rollouts before each test: a second or two, on a machine that does much else far more. */
const STORY_TIMEOUT_MS = 60_000;

/** v1 came at once, v2 by a canary of 25 %, v3 at once. */
beforeEach(async () => {
  const world = await createDeploymentWorld(db);
  emil = contextOf(db, await createPerson(db, world.team, ["ml_engineer"]), worker.clock);
  deploymentId = world.staging.id;
  moments = [worker.clock.now().toISOString()];
  for (const version of [1, 2, 3]) {
    const strategy = version === 2 ? { kind: "canary" as const, weights: [25] } : undefined;
    const asked = await requestRollout.execute(emil, { deploymentId, version, strategy, autoStart: true });
    if (version === 2) {
      await worker.bringTo(asked.id, "waiting");
      moments.push(worker.clock.now().toISOString());
      await finishRollout.execute(emil, { rolloutId: asked.id, reason: "good enough" });
    }
    await worker.bringTo(asked.id, "successful");
    moments.push(worker.clock.now().toISOString());
  }
}, STORY_TIMEOUT_MS);
// The next test's worker need not look at what this one leaves.
afterEach(async () => {
  const gone = worker.clock.now();
  await db.deployment.updateMany({ where: { id: deploymentId }, data: { deletedAt: gone, observedAt: gone } });
});
const [EMPTY, , SPLIT, V2, V3] = [0, 1, 2, 3, 4];

const stateThen = (moment = 0) => getStateAt(emil, { deploymentId, at: moments[moment] });
const restoreThen = async (moment?: number) => findRestore(emil, await stateThen(moment));

async function goBack(restores?: string) {
  const { id } = await rollBack.execute(emil, { deploymentId, restores, reason: "callers complain" });
  const { plan } = await db.rollout.findUniqueOrThrow({ where: { id }, select: { plan: true } });
  return { id, plan };
}
const rolloutOf = async (number: number) => (await db.rollout.findFirstOrThrow({ where: { deploymentId, number } })).id;

describe("what can be had back", () => {
  it("the version that was live then, at once, where it was healthy lately", async () => {
    expect(await restoreThen(V2)).toEqual({
      ...{ kind: "possible", rolloutId: await rolloutOf(2), number: 2, version: 2 },
      notes: ["v2 was healthy here within the last 30 days, so it takes all traffic at once."],
    });
  });
  it("of two arms the one that was live; the candidate is named as left out", async () => {
    const restore = await restoreThen(SPLIT);
    expect(restore).toMatchObject({ kind: "possible", version: 1 });
    expect(restore).toHaveProperty("notes.1", "v2, which was only a candidate then, is left out.");
  });
  it.each<[string, number | undefined, RegExp]>([
    ["what is live now", V3, /live now as well/],
    ["nothing", EMPTY, /Nothing served then/],
  ])("not %s", async (_name, moment, reason) => {
    expect(await restoreThen(moment)).toEqual({ kind: "not_possible", reason: expect.stringMatching(reason) });
  });
  it("not a version that was deleted since", async () => {
    const version = await db.rollout.findUniqueOrThrow({ where: { id: await rolloutOf(2) } });
    await db.modelVersion.update({ where: { id: version.toVersionId }, data: { deletedAt: new Date() } });
    expect(await restoreThen(V2)).toEqual({ kind: "not_possible", reason: "v2 was deleted since." });
  });
});

describe("a way back", () => {
  it("skips the steps of a version that was healthy here lately, and says so in the trail", async () => {
    const { id, plan } = await goBack(await rolloutOf(2));
    expect(plan).toMatchObject({ strategy: "rolling", restores: await rolloutOf(2), to: { version: 2 } });
    await worker.bringTo(id, "successful");
    expect((await getStateAt(emil, { deploymentId })).versions).toMatchObject([{ version: 2, weight: 100 }]);
    const entry = await db.auditEvent.findFirstOrThrow({ where: { nounId: id, verb: "rollout.roll_back" } });
    expect(entry.after).toMatchObject({ skipsSteps: true });
  });
  it("takes the steps that brought it where it was healthy too long ago", async () => {
    worker.clock.pass(31 * DAY_MS);
    await worker.look();
    const { plan } = await goBack(await rolloutOf(2));
    expect(plan).toMatchObject({ strategy: "canary", steps: [{ weight: 25 }, { kind: "pause" }] });
  });
  it("takes them too where somebody went back from it: it was not healthy", async () => {
    const first = await goBack(await rolloutOf(2));
    await worker.bringTo(first.id, "successful");
    const away = await goBack();
    await worker.bringTo(away.id, "successful");
    expect((await getStateAt(emil, { deploymentId })).versions).toMatchObject([{ version: 3 }]);
    // The way back to v2 was at once; the steps are those of the rollout that first brought it.
    expect((await goBack(first.id)).plan).toMatchObject({ strategy: "canary", restores: await rolloutOf(2) });
  });
  it("takes them too where another version was forced in its place", async () => {
    await worker.bringTo((await goBack(await rolloutOf(2))).id, "successful");
    const forced = { deploymentId, version: 1, force: true, autoStart: true, reason: "callers complain" };
    await worker.bringTo((await requestRollout.execute(emil, forced)).id, "successful");
    expect((await goBack(await rolloutOf(2))).plan).toMatchObject({ strategy: "canary" });
  });
});

it("a life is told without holes, with where its rollouts ended", async () => {
  await worker.look();
  const { spans, endings, from, to, isCut } = await getLife(emil, deploymentId);
  expect(spans[0]?.from).toBe(from);
  expect(spans.at(-1)?.to).toBe(to);
  expect(spans.slice(1).map((span) => span.from)).toEqual(spans.slice(0, -1).map((span) => span.to));
  expect(
    spans.map(({ shares }) => shares.map(({ arm, version, weight }) => `${arm} v${version} ${weight}`).join(", ")),
  ).toEqual([
    "",
    "candidate v1 100",
    "live v1 100",
    "live v1 75, candidate v2 25",
    "candidate v2 100",
    "live v2 100",
    "candidate v3 100",
    "live v3 100",
  ]);
  expect(endings).toMatchObject([1, 2, 3].map((number) => ({ number, word: "successful", kind: "ok" })));
  expect(isCut).toBe(false);
});
