import { describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { CLAIM_MS } from "@/lib/domain/reviews/review-task";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { queueLabel } from "@/lib/services/labels/queue-label";
import { getKpiSummary } from "@/lib/services/measurements/queries";
import { databaseForFile } from "@/lib/testing/postgres";
import { createReviewable, type ReviewableDeployment, storeMails } from "@/lib/testing/review-world";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { joinLabels } from "@/lib/workers/join-labels";
import { claimReview } from "./claim";
import { createReviewQueue } from "./create-queue";
import { getQueueErrors, getSessionSummary } from "./error-queries";
import { flagReview } from "./flag";
import { getReviewQueue, listDecidedItems, listReviewQueues, listSimilarItems } from "./queries";
import { renewClaims } from "./renew-claims";
import { requestReview } from "./request";
import { skipReview } from "./skip";
import { submitReview } from "./submit";
import { undoReview } from "./undo";

const { db } = databaseForFile({ poolSize: 20 });

type World = { team: TestTeam; to: ReviewableDeployment; rui: Context; reva: Context; queueId: string };

let worlds = 0;
async function newWorld(): Promise<World> {
  worlds += 1;
  const team = await createTeam(db, `reviews-${worlds}`);
  const to = await createReviewable(db, team);
  const [rui, reva] = await Promise.all([createPerson(db, team, ["reviewer"]), createPerson(db, team, ["reviewer"])]);
  const ctx = contextOf(db, rui);
  const { id: queueId } = await createReviewQueue.execute(ctx, { deploymentId: to.deploymentId, name: "mails" });
  return { team, to, rui: ctx, reva: contextOf(db, reva), queueId };
}

async function withMails(count: number): Promise<World> {
  const world = await newWorld();
  await storeMails(
    db,
    world.to,
    Array.from({ length: count }, (_, i) => ({ subject: `mail ${i}` })),
  );
  await requestReview.execute(world.rui, { queueId: world.queueId, latest: { limit: count }, why: "to be checked" });
  return world;
}

/** The same actor at a later moment. */
const later = (ctx: Context, ms: number): Context => ({
  ...ctx,
  clock: { ...systemClock, now: () => new Date(Date.now() + ms) },
});

async function claimOne(world: World, ctx = world.rui) {
  const { items } = await claimReview.execute(ctx, { queueId: world.queueId, count: 1 });
  if (!items[0]) throw new Error("the queue is empty");
  return items[0];
}

describe("filling a queue", () => {
  it("takes its labels from what the model can answer", async () => {
    const world = await newWorld();
    expect(await getReviewQueue(world.rui, world.queueId)).toMatchObject({ labels: ["ham", "spam"], mayDecide: true });
    await expect(
      createReviewQueue.execute(world.rui, { deploymentId: world.to.deploymentId, name: "mails" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("adds given predictions once, newsletters before the rest", async () => {
    const world = await newWorld();
    const { to, queueId, rui } = world;
    const ids = await storeMails(db, to, [
      { subject: "lunch" },
      { subject: "digest", body: "To unsubscribe, click" },
      { subject: "pills" },
    ]);
    const ask = (input: object) => requestReview.execute(rui, { queueId, why: "called spam", ...input });
    expect(await ask({ latest: { limit: 10, answer: "spam", containing: "UNSUBSCRIBE" }, priority: 10 })).toMatchObject(
      { added: 1 },
    );
    expect(await ask({ predictionIds: ids })).toEqual({ found: 3, added: 2, reopened: 0 });
    expect((await claimOne(world)).inputs).toMatchObject({ subject: "digest" });
    await expect(ask({ latest: { limit: 5, answer: "ham" } })).rejects.toMatchObject({ code: "not_found" });
    await expect(ask({})).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("claiming", () => {
  it("never hands one item to two reviewers, however many ask at once", async () => {
    const world = await withMails(40);
    const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(db, world.team, ["reviewer"])));
    const claims = await Promise.all(
      people.map((person) => claimReview.execute(contextOf(db, person), { queueId: world.queueId, count: 5 })),
    );
    const ids = claims.flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it("gives a reviewer who reloads the same items with the same claims", async () => {
    const world = await withMails(3);
    const first = await claimReview.execute(world.rui, { queueId: world.queueId, count: 2 });
    const again = await claimReview.execute(world.rui, { queueId: world.queueId, count: 2 });
    expect(again.items.map(({ id, token }) => ({ id, token }))).toEqual(
      first.items.map(({ id, token }) => ({ id, token })),
    );
  });

  it("a lapsed claim goes to the next reviewer, and the first one's label is refused", async () => {
    const world = await withMails(1);
    const mine = await claimOne(world);
    expect((await claimReview.execute(world.reva, { queueId: world.queueId })).items).toEqual([]);
    const theirs = await claimOne(world, later(world.reva, CLAIM_MS + 1_000));
    expect(theirs.id).toBe(mine.id);
    const late = submitReview.execute(world.rui, { taskId: mine.id, token: mine.token, label: "ham" });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await renewClaims(world.rui, [mine.id])).toEqual({ held: [] });
    expect(await renewClaims(world.reva, [mine.id])).toEqual({ held: [mine.id] });
  });

  it("a lapsed claim that nobody took still counts", async () => {
    const world = await withMails(1);
    const { id: taskId, token } = await claimOne(world);
    await submitReview.execute(later(world.rui, CLAIM_MS * 3), { taskId, token, label: "ham" });
    expect((await getReviewQueue(world.rui, world.queueId)).counts).toMatchObject({ open: 0, decided: 1 });
  });
});

describe("deciding", () => {
  it("a label becomes a truth to be joined, once, and an audit entry", async () => {
    const world = await withMails(1);
    const { id: taskId, token, predictionId } = await claimOne(world);
    const input = { taskId, token, label: "ham" };
    await submitReview.execute(world.rui, input);
    await submitReview.execute(world.rui, input);
    const labels = await db.$queryRaw`SELECT label, source FROM labels WHERE prediction_id = ${predictionId}::uuid`;
    const actorId = world.rui.actor.kind === "user" ? world.rui.actor.id : "";
    expect(labels).toEqual([{ label: "ham", source: `review:${actorId}` }]);
    const waiting = await db.$queryRaw`SELECT label FROM unjoined_labels WHERE prediction_id = ${predictionId}::uuid`;
    expect(waiting).toEqual([{ label: "ham" }]);
    const trail = await db.auditEvent.findMany({ where: { nounId: taskId, verb: "review_task.submit" } });
    expect(trail[0]).toMatchObject({ outcome: "done", after: { label: "ham", answer: "spam", version: 1 } });
  });

  it("refuses a label that the queue does not have", async () => {
    const world = await withMails(1);
    const { id: taskId, token } = await claimOne(world);
    const wrong = submitReview.execute(world.rui, { taskId, token, label: "eggs" });
    await expect(wrong).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("undo hands the item back, to who decided it only", async () => {
    const world = await withMails(1);
    const { id: taskId, token } = await claimOne(world);
    await submitReview.execute(world.rui, { taskId, token, label: "spam" });
    await expect(undoReview.execute(world.reva, { taskId })).rejects.toMatchObject({ code: "conflict" });
    const undone = await undoReview.execute(world.rui, { taskId });
    await submitReview.execute(world.rui, { taskId, token: undone.token, label: "ham" });
    const task = await db.reviewTask.findUniqueOrThrow({ where: { id: taskId } });
    expect(task).toMatchObject({ state: "decided", label: "ham" });
  });

  describe("undo takes the label back", () => {
    const join = (world: World) =>
      joinLabels(contextOf(db, { kind: "system", name: "measure" }), later(world.rui, 1_000).clock.now());
    /** What stands for the prediction, and the labelled answers that KPIs count, as `actual/predicted: n`. */
    async function counted(world: World, predictionId: string) {
      const truths = await db.$queryRaw<{ label: string }[]>`
        SELECT label FROM prediction_truths WHERE prediction_id = ${predictionId}::uuid`;
      const range = { from: new Date(Date.now() - HOUR_MS), to: new Date(Date.now() + MINUTE_MS) };
      const [summary] = await getKpiSummary(world.rui, { deploymentId: world.to.deploymentId, range });
      const { classes = [], counts = [] } = summary?.matrix ?? {};
      const cells = counts.flatMap((row, i) => row.map((n, j) => `${classes[i]}/${classes[j]}: ${n}`));
      return { truth: truths[0]?.label ?? null, cells: cells.filter((cell) => !cell.endsWith(": 0")) };
    }
    const decideOne = async (world: World) => {
      const { id: taskId, token, predictionId } = await claimOne(world);
      await submitReview.execute(world.rui, { taskId, token, label: "ham" });
      return { taskId, predictionId };
    };

    it("counted already -> no truth is left, no KPI counts it, and the next label counts once", async () => {
      const world = await withMails(1);
      const { taskId, predictionId } = await decideOne(world);
      await join(world);
      expect(await counted(world, predictionId)).toEqual({ truth: "ham", cells: ["ham/spam: 1"] });
      const { token } = await undoReview.execute(world.rui, { taskId });
      await join(world);
      expect(await counted(world, predictionId)).toEqual({ truth: null, cells: [] });
      expect(await db.$queryRaw`SELECT 1 FROM labels WHERE prediction_id = ${predictionId}::uuid`).toEqual([]);
      await submitReview.execute(world.rui, { taskId, token, label: "spam" });
      await join(world);
      expect(await counted(world, predictionId)).toEqual({ truth: "spam", cells: ["spam/spam: 1"] });
    });

    it("before it was joined -> it never counts", async () => {
      const world = await withMails(1);
      const { taskId, predictionId } = await decideOne(world);
      await undoReview.execute(world.rui, { taskId });
      await join(world);
      expect(await counted(world, predictionId)).toEqual({ truth: null, cells: [] });
      expect(await db.$queryRaw`SELECT 1 FROM unjoined_labels WHERE prediction_id = ${predictionId}::uuid`).toEqual([]);
    });

    it("a truth that it had replaced stands again", async () => {
      const world = await withMails(1);
      const [row] = await db.$queryRaw<{ id: string; at: Date }[]>`
        SELECT prediction_id AS id, at FROM predictions WHERE deployment_id = ${world.to.deploymentId}::uuid`;
      if (!row) throw new Error("nothing stored");
      const { deploymentId } = world.to;
      const said = { deploymentId, predictionId: row.id, predictedAt: row.at, label: "spam", source: "callers" };
      await db.$transaction((tx) => queueLabel(tx, { ...said, observedAt: new Date(Date.now() - MINUTE_MS) }));
      const { taskId } = await decideOne(world);
      await join(world);
      expect(await counted(world, row.id)).toEqual({ truth: "ham", cells: ["ham/spam: 1"] });
      await undoReview.execute(world.rui, { taskId });
      await join(world);
      expect(await counted(world, row.id)).toEqual({ truth: "spam", cells: ["spam/spam: 1"] });
    });
  });

  it("a skipped item leaves the queue and comes back when it is asked for again", async () => {
    const world = await withMails(1);
    const { id: taskId, token } = await claimOne(world);
    await flagReview.execute(world.rui, { taskId, token, flagged: true, remark: "Dutch" });
    await skipReview.execute(world.rui, { taskId, token });
    expect((await getReviewQueue(world.rui, world.queueId)).counts).toMatchObject({ open: 0, skipped: 1, flagged: 1 });
    const again = await requestReview.execute(world.rui, {
      queueId: world.queueId,
      latest: { limit: 1 },
      why: "once more",
    });
    expect(again).toMatchObject({ added: 0, reopened: 1 });
    expect((await claimOne(world, world.reva)).id).toBe(taskId);
  });
});

describe("what was found", () => {
  it("counts errors per version, lists them, and sums up the session", async () => {
    const world = await newWorld();
    const { queueId, rui } = world;
    await storeMails(db, world.to, [
      { subject: "weekly digest of hardware", answer: "spam" },
      { subject: "weekly digest of offers", answer: "spam" },
      { subject: "pills", answer: "spam" },
      { subject: "lunch", answer: "ham", score: 0.1 },
    ]);
    await requestReview.execute(rui, { queueId, latest: { limit: 10 }, why: "all of them" });
    const { items } = await claimReview.execute(rui, { queueId, count: 10 });
    const since = new Date(Date.now() - 1_000);
    for (const { id: taskId, token, inputs } of items) {
      const label = String(inputs.subject).includes("pills") ? "spam" : "ham";
      await submitReview.execute(rui, { taskId, token, label });
    }
    expect(await getQueueErrors(rui, queueId)).toMatchObject({
      positive: "spam",
      versions: [{ version: 1, n: 4, wrong: 2, falsePositives: 2, falseNegatives: 0, answeredPositive: 3 }],
    });
    const wrong = await listDecidedItems(rui, queueId, { error: "false_positive", positive: "spam" });
    expect(wrong.map(({ title }) => title).sort()).toEqual(["weekly digest of hardware", "weekly digest of offers"]);
    expect(await getSessionSummary(rui, queueId, since)).toMatchObject({
      ...{ decided: 4, falsePositives: 2, before: null, after: { precision: 1 / 3 } },
    });
    expect(await getSessionSummary(world.reva, queueId, since)).toMatchObject({ decided: 0 });
    const digest = items.find(({ inputs }) => String(inputs.subject).endsWith("hardware"));
    const [alike] = await listSimilarItems(rui, digest?.id ?? "");
    expect(alike).toMatchObject({ title: "weekly digest of offers", label: "ham" });
  });
});

describe("rights", () => {
  it("a viewer reads but does not decide; the refusal is audited", async () => {
    const world = await withMails(1);
    const vera = contextOf(db, await createPerson(db, world.team, ["viewer"]));
    expect(await getReviewQueue(vera, world.queueId)).toMatchObject({ mayDecide: false });
    await expect(claimReview.execute(vera, { queueId: world.queueId })).rejects.toMatchObject({ code: "forbidden" });
    const trail = await db.auditEvent.findMany({ where: { verb: "review_task.claim", outcome: "refused" } });
    expect(trail.some((event) => event.actorId === (vera.actor.kind === "user" ? vera.actor.id : null))).toBe(true);
  });

  it("another team sees no queue and no item", async () => {
    const world = await withMails(1);
    const stranger = await newWorld();
    const { id: taskId, token } = await claimOne(world);
    expect((await listReviewQueues(stranger.rui)).map(({ id }) => id)).toEqual([stranger.queueId]);
    const code = { code: "not_found" };
    await expect(getReviewQueue(stranger.rui, world.queueId)).rejects.toMatchObject(code);
    await expect(listSimilarItems(stranger.rui, taskId)).rejects.toMatchObject(code);
    await expect(submitReview.execute(stranger.rui, { taskId, token, label: "ham" })).rejects.toMatchObject(code);
  });
});
