import { describe, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { Role } from "@/lib/domain/access/permissions";
import type { Prisma } from "@/lib/generated/prisma/client";
import { searchPalette } from "@/lib/services/palette/queries";
import { createReviewQueue } from "@/lib/services/reviews/create-queue";
import { requestReview } from "@/lib/services/reviews/request";
import { createIncidentRow } from "@/lib/testing/alert-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewable, storeMails } from "@/lib/testing/review-world";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { findLastDecision, listChanges } from "./changes";
import { getFleet } from "./fleet";
import { listWaiting } from "./waiting";

const { db } = databaseForFile();

let worlds = 0;
async function newWorld() {
  worlds += 1;
  const team = await createTeam(db, `home-${worlds}`);
  const to = await createReviewable(db, team);
  const person = async (...roles: Role[]) => contextOf(db, await createPerson(db, team, roles));
  return { team, to, person };
}

describe("what waits", () => {
  it("reviews wait for reviewers only, and the person who asked finds it as their last decision", async () => {
    const { to, person } = await newWorld();
    const [rui, ada, vera] = await Promise.all([person("reviewer"), person("data_scientist"), person("viewer")]);
    const { id: queueId } = await createReviewQueue.execute(ada, { deploymentId: to.deploymentId, name: "mails" });
    await storeMails(db, to, [{ subject: "a" }, { subject: "b" }]);
    await requestReview.execute(ada, { queueId, latest: { limit: 2 }, why: "called spam" });
    expect(await listWaiting(rui)).toMatchObject([
      { verb: "Review", what: "2 predictions", where: "spam-filter · production" },
    ]);
    expect(await listWaiting(vera)).toEqual([]);
    expect(await findLastDecision(ada)).toMatchObject({ what: "Reviews requested in mails" });
    expect(await findLastDecision(vera)).toBeNull();
    expect((await listChanges(vera)).map(({ what }) => what)).toEqual([
      "Reviews requested in mails",
      "Review queue mails created",
    ]);
  });

  it("what the platform did was done by nobody: it happened by itself, and says why", async () => {
    const { to, person } = await newWorld();
    const ada = await person("data_scientist");
    await createReviewQueue.execute(ada, { deploymentId: to.deploymentId, name: "mails" });
    await createReviewQueue.execute(systemContext(db, "worker"), { deploymentId: to.deploymentId, name: "more" });
    expect((await listChanges(ada)).map(({ who }) => who)).toEqual(["by itself", ada.actor.name]);
  });

  it("a decision in a team that one has left is not told any more", async () => {
    const { to, person, team } = await newWorld();
    const ada = await person("data_scientist");
    await createReviewQueue.execute(ada, { deploymentId: to.deploymentId, name: "mails" });
    expect(await findLastDecision(ada)).not.toBeNull();
    const elsewhere = { ...team, teamId: (await newWorld()).team.id, teamSlug: "x", teamName: "X", roles: [] };
    const moved = ada.actor.kind === "user" ? { ...ada.actor, memberships: [elsewhere] } : ada.actor;
    expect(await findLastDecision({ ...ada, actor: moved })).toBeNull();
  });

  it("a newer version that nobody asked for waits for who may ask", async () => {
    const { to, person } = await newWorld();
    const live = [{ arm: "live", versionId: to.versionId, version: 1 }];
    await db.deployment.update({
      where: { id: to.deploymentId },
      data: { desiredState: "serving", desiredArms: live },
    });
    const [ada, rui] = await Promise.all([person("data_scientist"), person("reviewer")]);
    expect(await listWaiting(ada)).toEqual([]);
    const row = {
      modelId: to.modelId,
      number: 2,
      format: "onnx",
      artifactDigest: "0",
      sizeBytes: 1,
      createdByName: "Ada",
    };
    await db.modelVersion.create({ data: { ...row, id: crypto.randomUUID(), createdAt: new Date() } });
    expect(await listWaiting(ada)).toMatchObject([{ verb: "Compare", what: "v2 with v1" }]);
    expect(await listWaiting(rui)).toEqual([]);
  });

  it("a version that was sent back somewhere is offered to nobody", async () => {
    const { to, person } = await newWorld();
    const live = [{ arm: "live", versionId: to.versionId, version: 1 }];
    const serving = { desiredState: "serving", desiredArms: live };
    await db.deployment.update({ where: { id: to.deploymentId }, data: serving });
    const [versionId, requestedAt] = [crypto.randomUUID(), new Date()];
    const version = { number: 2, format: "onnx", artifactDigest: "0", sizeBytes: 1, createdByName: "Ada" };
    await db.modelVersion.create({
      data: { ...version, id: versionId, modelId: to.modelId, createdAt: requestedAt },
    });
    const plan = { plan: {}, planDigest: "", planSeal: "" };
    const rollout = { number: 1, strategy: "canary", phase: "failed", reason: "A gate failed.", ...plan };
    await db.rollout.create({
      data: {
        ...{ ...rollout, id: crypto.randomUUID(), deploymentId: to.deploymentId, toVersionId: versionId },
        ...{ requestedByName: "Ada", requestedAt },
      },
    });
    const ada = await person("data_scientist");
    expect(await listWaiting(ada)).toEqual([]);
    await db.rollout.updateMany({ where: { toVersionId: versionId }, data: { phase: "aborted" } });
    expect(await listWaiting(ada)).toMatchObject([{ verb: "Compare", what: "v2 with v1" }]);
  });

  it("a rollout that does not get on waits for who may end it, with what is in its way", async () => {
    const { to, person } = await newWorld();
    const [rosa, ada] = await Promise.all([person("responder"), person("data_scientist")]);
    const id = crypto.randomUUID();
    const ago = (ms: number) => new Date(Date.now() - ms);
    const rollout = { number: 1, strategy: "canary", reason: "Aborted.", plan: {}, planDigest: "", planSeal: "" };
    await db.rollout.create({
      data: {
        ...{ ...rollout, id, deploymentId: to.deploymentId, toVersionId: to.versionId, phase: "aborting" },
        ...{ requestedByName: "Ada", requestedAt: ago(300_000), deadlineAt: new Date(Date.now() + 60_000) },
      },
    });
    const see = (observedAt: Date, observedReason: string | null) =>
      db.deployment.update({ where: { id: to.deploymentId }, data: { observedAt, observedReason } });
    const evidence = async () => (await listWaiting(rosa)).map((item) => item.evidence);

    await see(ago(0), null);
    expect(await evidence()).toEqual([]);
    await db.rollout.update({ where: { id }, data: { deadlineAt: ago(1_000) } });
    expect(await evidence()).toEqual(["v0 is to be taken away. This takes longer than it may."]);
    await see(ago(0), "The gateway does not answer.");
    expect(await evidence()).toEqual([
      "v0 is to be taken away. This takes longer than it may. The gateway does not answer.",
    ]);
    await db.rollout.update({ where: { id }, data: { phase: "running", weight: 25, deadlineAt: null } });
    expect(await evidence()).toEqual(["v0 takes 25 %. The gateway does not answer."]);
    await see(ago(60_000), null);
    expect(await evidence()).toEqual([
      "v0 takes 25 %. The worker does not look at the cluster; what is shown was true then.",
    ]);
    expect((await listWaiting(ada)).filter(({ key }) => key === `rollout:${id}`)).toEqual([]);
  });

  it("an incident waits for whoever may act, until somebody else has it or it is silenced", async () => {
    const { team, to, person } = await newWorld();
    const [rosa, emil, vera] = await Promise.all([person("responder"), person("ml_engineer"), person("viewer")]);
    const { incidentId } = await createIncidentRow(db, team, { of: to });
    const change = (data: Prisma.IncidentUpdateInput) => db.incident.update({ where: { id: incidentId }, data });
    const verbs = async (...people: Context[]) =>
      (await Promise.all(people.map((ctx) => listWaiting(ctx)))).map((items) => items.map(({ verb }) => verb));
    await change({ assigneeId: null, assigneeName: null });
    expect(await verbs(rosa, emil, vera)).toEqual([["Acknowledge"], ["Acknowledge"], []]);
    await change({ silencedUntil: new Date(Date.now() + 60_000) });
    expect(await verbs(rosa, emil)).toEqual([[], []]);
    const assigneeId = rosa.actor.kind === "user" ? rosa.actor.id : null;
    await change({ silencedUntil: null, state: "acknowledged", assigneeId, assigneeName: rosa.actor.name });
    expect(await verbs(rosa, emil)).toEqual([["Resolve"], []]);
  });

  it("a group that leads nowhere waits for platform admins", async () => {
    const { team } = await newWorld();
    const vera = await createPerson(db, team, ["viewer"], { name: "Vera" });
    await db.user.update({ where: { id: vera.id }, data: { groups: ["interns"] } });
    const paula = contextOf(db, await createPerson(db, null, [], { isPlatformAdmin: true }));
    expect(await listWaiting(paula)).toMatchObject([
      { what: "group interns", evidence: "Vera carries it, and it leads to no role." },
    ]);
  });
});

describe("the fleet", () => {
  it("shows the worst of all, however many there are and whatever its name", async () => {
    const { team, to, person } = await newWorld();
    const first = await db.deployment.findUniqueOrThrow({ where: { id: to.deploymentId } });
    const { desiredArms: _none, observedArms: _neither, resources: _default, ...columns } = first;
    const live = [
      { arm: "live", versionId: to.versionId, version: 1, weight: 100, replicas: 1, rolloutId: to.versionId },
    ];
    const names = Array.from({ length: 230 }, (_, i) => `copy-${String(i).padStart(3, "0")}`);
    await db.deployment.createMany({ data: names.map((name) => ({ ...columns, name, id: crypto.randomUUID() })) });
    const worst = { ...columns, name: "zz-worst", id: crypto.randomUUID(), desiredState: "serving", desiredArms: live };
    await db.deployment.create({ data: { ...worst, observedAt: new Date(), observedReason: "The disk is full." } });
    const vera = await person("viewer");
    const fleet = await getFleet(vera, { teamIds: [team.id], environment: null });
    expect(fleet).toMatchObject({ total: 232, finding: "Fleet: one of one is in trouble" });
    expect(fleet.rows[0]).toMatchObject({ name: "zz-worst", word: "Degraded" });
  });
});

describe("the fleet and its incidents", () => {
  it("shows the incident of a deployment while it is not over", async () => {
    const { team, to, person } = await newWorld();
    const ctx = await person("viewer");
    const { incidentId } = await createIncidentRow(db, team, { of: to });
    const incidents = async () =>
      (await getFleet(ctx, { teamIds: [team.id], environment: null })).rows.map(({ incident }) => incident?.id ?? null);
    expect(await incidents()).toEqual([incidentId]);
    await db.incident.update({ where: { id: incidentId }, data: { state: "resolved", openFor: null } });
    expect(await incidents()).toEqual([null]);
  });
});

describe("the palette", () => {
  it("finds nouns and the verbs that the person may use, of their teams only", async () => {
    const [own, other] = await Promise.all([newWorld(), newWorld()]);
    await db.deployment.update({ where: { id: own.to.deploymentId }, data: { desiredState: "serving" } });
    const titles = async (role: Role, query: string) =>
      (await searchPalette(await own.person(role), query)).items.map(({ title }) => title);
    expect(await titles("viewer", "spam")).toEqual(["spam-filter", "spam-filter", "spam-filter v1"]);
    expect(await titles("responder", "stop spam")).toEqual(["Stop spam-filter…"]);
    expect(await titles("viewer", "stop spam")).toEqual([]);
    expect(await titles("ml_engineer", "spam v1")).toEqual(["spam-filter v1"]);
    const hrefs = (await searchPalette(await own.person("viewer"), "")).items.map(({ href }) => href);
    expect(hrefs).not.toContain(`/deployments/${other.to.deploymentId}`);
  });
});
