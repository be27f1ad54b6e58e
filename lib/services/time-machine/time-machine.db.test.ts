import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/domain/access/permissions";
import { decideApproval } from "@/lib/services/approvals/decide";
import { listTraffic } from "@/lib/services/deployments/list-traffic";
import { stopDeployment } from "@/lib/services/deployments/stop";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { requestRollout } from "@/lib/services/rollouts/request";
import { rollBack } from "@/lib/services/rollouts/roll-back";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { type ObedientWorker, startObedientWorker } from "@/lib/testing/obedient-worker";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { getStateAt, listStatesAt } from "./queries";

const { db } = databaseForFile();
let world: DeploymentWorld;
let worker: ObedientWorker;
/** Moments of the story, by what had just happened. */
const moments: Record<string, Date> = {};

const SETTLED_MS = 60_000;
/** The whole story is told before the first test: seconds, on a machine that does much else a minute. */
const STORY_TIMEOUT_MS = 120_000;

beforeAll(async () => {
  world = await createDeploymentWorld(db);
  worker = await startObedientWorker(db);
  const { clock } = worker;
  const mark = (name: string) => {
    moments[name] = clock.now();
  };
  const person = async (name: string, ...roles: Role[]) =>
    contextOf(db, await createPerson(db, world.team, roles, { name }), clock);
  const [emil, alma] = [await person("Emil", "ml_engineer"), await person("Alma", "approver")];
  const deploymentId = world.production.id;
  const bring = async (version: number, weights?: number[]) => {
    const strategy = weights ? { kind: "canary" as const, weights } : undefined;
    const asked = { deploymentId, version, strategy, autoStart: true, reason: `take v${version}` };
    const rollout = await requestRollout.execute(emil, asked);
    const requestId = rollout.approvalRequestId;
    await decideApproval.execute(alma, { requestId, verdict: "approve", comment: `v${version} is fine` });
    return rollout.id;
  };
  await worker.look();
  mark("empty");
  const first = await bring(1);
  await worker.bringTo(first, "successful");
  mark("v1");
  const second = await bring(2, [25]);
  await worker.bringTo(second, "waiting");
  mark("split");
  await abortRollout.execute(emil, { rolloutId: second, reason: "worse in the west" });
  await worker.bringTo(second, "aborted");
  mark("aborted");
  await worker.bringTo(await bring(3), "successful");
  mark("v3");
  clock.pass(SETTLED_MS);
  mark("unseen");
  clock.pass(SETTLED_MS);
  const back = await rollBack.execute(emil, { deploymentId, reason: "callers complain" });
  await worker.bringTo(back.id, "successful");
  mark("back");
  const rosa = await person("Rosa", "ml_engineer", "responder");
  const urgent = { deploymentId, version: 2, breakGlass: true, reason: "the east is down" };
  await worker.bringTo((await requestRollout.execute(rosa, urgent)).id, "successful");
  mark("broken glass");
  await stopDeployment.execute(emil, { deploymentId, reason: "the season is over" });
  await worker.look();
  mark("stopped");
}, STORY_TIMEOUT_MS);

/** A reader whose clock stands at the end of the story. */
const reader = async (team = world.team) => contextOf(db, await createPerson(db, team, ["viewer"]), worker.clock);
const stateAt = async (name: string) => {
  const at = moments[name]?.toISOString();
  return getStateAt(await reader(), { deploymentId: world.production.id, at });
};
const approvedBy = (comment: string) => ({ kind: "approved", by: [{ name: "Alma", comment }] });

describe("what was live at", () => {
  it("before anything served", async () => {
    expect(await stateAt("empty")).toMatchObject({ kind: "never_served", versions: [], reason: null });
  });

  it("one version: its rollout, who approved it, its digest", async () => {
    expect(await stateAt("v1")).toMatchObject({
      kind: "serving",
      sentence: "v1 served all traffic.",
      versions: [
        {
          ...{ arm: "live", version: 1, weight: 100, artifactDigest: world.model.digest },
          rollout: { number: 1, requestedBy: "Emil", reason: "take v1" },
          approval: approvedBy("v1 is fine"),
        },
      ],
    });
  });

  it("two arms: each by its own rollout", async () => {
    expect((await stateAt("split")).versions).toMatchObject([
      { arm: "live", version: 1, weight: 75, rollout: { number: 1 }, approval: approvedBy("v1 is fine") },
      { arm: "candidate", version: 2, weight: 25, rollout: { number: 2 }, approval: approvedBy("v2 is fine") },
    ]);
  });

  it("after an abort: the version of before, and why", async () => {
    const state = await stateAt("aborted");
    expect(state).toMatchObject({ reason: "worse in the west", versions: [{ version: 1, rollout: { number: 1 } }] });
    expect(Date.parse(state.until ?? "")).toBeGreaterThan(Date.parse(state.at));
  });

  it("while nobody looked: the state of before, and that it was not seen", async () => {
    const state = await stateAt("unseen");
    expect(state.versions).toMatchObject([{ version: 3 }]);
    const { from = "", until } = state.unseen ?? {};
    expect(Date.parse(until ?? "") - Date.parse(from)).toBeGreaterThan(2 * SETTLED_MS);
  });

  it("a way back: carried by the approval of what it restored", async () => {
    expect((await stateAt("back")).versions).toMatchObject([
      { version: 1, approval: { kind: "carried", from: { number: 1 }, by: [{ name: "Alma" }] } },
    ]);
  });

  it("broken glass: nobody's approval, but who did it and why", async () => {
    expect((await stateAt("broken glass")).versions).toMatchObject([
      { version: 2, approval: { kind: "break_glass", by: { name: "Rosa", comment: "the east is down" } } },
    ]);
  });

  it("after a stop, until now", async () => {
    const stopped = { kind: "nothing", sentence: "Nothing serves.", until: null, versions: [] };
    expect(await stateAt("stopped")).toMatchObject(stopped);
    expect(await getStateAt(await reader(), { deploymentId: world.production.id })).toMatchObject(stopped);
  });

  it("exactly at a change: the state that it began", async () => {
    const { since } = await stateAt("split");
    const ctx = await reader();
    const deploymentId = world.production.id;
    expect((await getStateAt(ctx, { deploymentId, at: since ?? undefined })).versions).toHaveLength(2);
    const before = new Date(Date.parse(since ?? "") - 1).toISOString();
    expect(await getStateAt(ctx, { deploymentId, at: before })).toMatchObject({
      until: since,
      versions: [{ version: 1 }],
    });
  });

  it("a deployment that was asked about before it was made", async () => {
    const at = "2001-01-01T00:00:00Z";
    const state = await getStateAt(await reader(), { deploymentId: world.production.id, at });
    expect(state).toMatchObject({ kind: "not_created", since: null });
  });

  it("the future: refused", async () => {
    const at = new Date(worker.clock.now().getTime() + 1).toISOString();
    await expect(getStateAt(await reader(), { deploymentId: world.production.id, at })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: { at: ["That is in the future. Give a time up to now."] },
    });
  });

  it("a deployment of another team: not found", async () => {
    const other = await reader(await createTeam(db, "strangers"));
    await expect(getStateAt(other, { deploymentId: world.production.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await listStatesAt(other, { limit: 10 })).toEqual({ items: [], nextCursor: null });
  });
});

describe("the list of changes", () => {
  it("tells by what right each was made, newest first", async () => {
    const { items } = await listTraffic(await reader(), { deploymentId: world.production.id });
    const rights = items.map(({ rolloutNumber, approval }) => [rolloutNumber, approval?.kind ?? null]);
    expect(rights).toEqual([
      [null, null],
      [5, "break_glass"],
      [4, "carried"],
      [3, "approved"],
      [2, "approved"],
      [2, "approved"],
      [1, "approved"],
    ]);
  });
});

describe("all deployments at a moment", () => {
  it("pages through those that there were, each as it was", async () => {
    const at = moments.split?.toISOString();
    const first = await listStatesAt(await reader(), { at, limit: 1 });
    expect(first.items).toMatchObject([{ deployment: { id: world.production.id }, versions: [{}, {}] }]);
    const second = await listStatesAt(await reader(), { at, limit: 1, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({
      items: [{ deployment: { id: world.staging.id }, kind: "never_served" }],
      nextCursor: null,
    });
  });
  it("leaves out what did not exist yet", async () => {
    expect((await listStatesAt(await reader(), { at: "2001-01-01T00:00:00Z", limit: 10 })).items).toEqual([]);
  });
});

describe("the record", () => {
  it("cannot be changed, nor taken away", async () => {
    const append = /append-only/;
    await expect(db.$executeRaw`UPDATE traffic_changes SET reason = 'another'`).rejects.toThrow(append);
    await expect(db.$executeRaw`DELETE FROM traffic_changes`).rejects.toThrow(append);
    await expect(db.$executeRaw`TRUNCATE traffic_changes`).rejects.toThrow(append);
    await expect(db.$executeRaw`DELETE FROM sight_gaps`).rejects.toThrow(append);
  });

  it("names nobody whose approval was written by hand", async () => {
    await db.approvalDecision.updateMany({
      where: { comment: "v3 is fine" },
      data: { deciderName: "Mallory", hmac: "0" },
    });
    const [version] = (await stateAt("v3")).versions;
    expect(version?.approval).toMatchObject({ kind: "unknown", reason: expect.stringMatching(/outside of Slipway/) });
  });
});
