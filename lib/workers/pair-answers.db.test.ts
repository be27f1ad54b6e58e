import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { getAnalysis } from "@/lib/services/analysis/queries";
import { getShadowEvidence } from "@/lib/services/analysis/shadow-evidence";
import { takeLook } from "@/lib/services/analysis/take-look";
import { findShadow } from "@/lib/services/approvals/find-shadow";
import { createReviewQueue } from "@/lib/services/reviews/create-queue";
import { requestReview } from "@/lib/services/reviews/request";
import { registerSecondVersion } from "@/lib/testing/compared-versions";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { maintainPartitions } from "./maintain-partitions";
import { pairAnswers, pairLateAnswers } from "./pair-answers";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;
let candidateId: string;
let rolloutId: string;
let started: Date;
const worker = () => contextOf(db, { kind: "system", name: "worker" });

beforeAll(async () => {
  ingest = await startIngestServer(url, { bucketMs: SECOND_MS });
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  candidateId = await registerSecondVersion(db, deployment);
  started = new Date(Date.now() - 10 * MINUTE_MS);
  rolloutId = await startShadow({});
});

/** A rollout whose plan has questions copied, as the row that the engine would keep. */
async function startShadow({ finishedAt = null as Date | null }): Promise<string> {
  const id = systemClock.id();
  await db.rollout.create({
    data: {
      id,
      deploymentId: deployment.id,
      number: 1,
      strategy: "shadow",
      phase: "running",
      reason: "",
      fromVersionId: deployment.versionId,
      toVersionId: candidateId,
      plan: { steps: [{ kind: "set_mirror", percent: 100 }] },
      planDigest: "",
      planSeal: "",
      requestedByName: "a test",
      requestedAt: started,
      startedAt: started,
      finishedAt,
    },
  });
  return id;
}

const later = (seconds: number) => new Date(started.getTime() + seconds * SECOND_MS);
type Answer = Partial<Pick<PredictionRecord, "answer" | "score" | "status" | "latencyMs" | "backfilled">>;
let minted = 0;

/** One version's rows of a question; ids carry the time of the answer and rise in the order of the rows. */
function answers(arm: "live" | "shadow", requestId: string, at: Date, given: Answer[]): PredictionRecord[] {
  const version =
    arm === "live" ? { versionId: deployment.versionId, version: 1 } : { versionId: candidateId, version: 2 };
  return given.map((answer) => {
    minted += 1;
    const predictionId = v7({ msecs: at.getTime() + 20, seq: minted });
    return predictionOf(deployment, { predictionId, requestId, arm, at: at.toISOString(), ...version, ...answer });
  });
}

async function send(...rows: PredictionRecord[][]): Promise<PredictionRecord[]> {
  const { refused } = await ingest.send("predictions", deployment.ingestToken, rows.flat());
  expect(refused).toEqual([]);
  return rows.flat();
}

/** A question that both versions answered. */
const question = (requestId: string, seconds: number, live: Answer[], shadow: Answer[]) =>
  send(answers("live", requestId, later(seconds), live), answers("shadow", requestId, later(seconds + 0.1), shadow));

type Pair = { request_id: string; row: number; served_answer: string; shadow_answer: string };
async function pairs(): Promise<string[]> {
  const { rows } = await ingest.pool.query<Pair>(
    "SELECT * FROM answer_pairs WHERE deployment_id = $1 ORDER BY at, request_id, row",
    [deployment.id],
  );
  return rows.map((row) => `${row.request_id}/${row.row} ${row.served_answer}|${row.shadow_answer}`);
}

const late = { answer: "late", score: 0.8 };
const onTime = { answer: "on time", score: 0.3 };

describe("pairing", () => {
  it("by request, and rows of a batch in the order in which they were answered", async () => {
    await question("a", 1, [late], [onTime]);
    await question("b", 2, [late, onTime, late], [late, late, onTime]);
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 4 });
    expect(await pairs()).toEqual(["a/1 late|on time", "b/1 late|late", "b/2 on time|late", "b/3 late|on time"]);
  });

  it("again, and by two workers at once, changes nothing", async () => {
    await question("a", 1, [late], [late]);
    const at = new Date();
    const counts = await Promise.all([pairAnswers(worker(), at), pairAnswers(worker(), at)]);
    expect(counts.reduce((sum, count) => sum + count.pairs, 0)).toBe(1);
    expect(await pairAnswers(worker(), at)).toEqual({ pairs: 0 });
    expect(await pairLateAnswers(worker(), at)).toEqual({ pairs: 0 });
    expect(await pairs()).toHaveLength(1);
  });

  it("waits for the other answer, whichever comes first", async () => {
    const [live, shadow] = [answers("live", "a", later(1), [late]), answers("shadow", "a", later(1), [late])];
    await send(shadow);
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 0 });
    await send(live);
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 1 });
  });

  it("finds what a tap sends minutes later", async () => {
    const live = answers("live", "old", later(1), [late]);
    await send(answers("shadow", "old", later(1), [late]));
    await question("new", 400, [late], [late]);
    await pairAnswers(worker(), new Date());
    await send(live);
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 0 });
    expect(await pairLateAnswers(worker(), new Date())).toEqual({ pairs: 1 });
  });

  it("goes on where it stopped, after any time away", async () => {
    await question("first", 1, [late], [late]);
    await pairAnswers(worker(), new Date());
    await question("second", 300, [late], [late]);
    expect(await pairAnswers(worker(), new Date(Date.now() + 3 * HOUR_MS))).toEqual({ pairs: 1 });
  });

  it("works through a backlog of several batches in one tick", async () => {
    const live = Array.from({ length: 4500 }, (_, i) => answers("live", `q${i}`, later(1 + i / 100), [late]));
    const shadow = Array.from({ length: 4500 }, (_, i) => answers("shadow", `q${i}`, later(1 + i / 100), [late]));
    await send(...live);
    await send(...shadow);
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 4500 });
  });

  it.each([
    ["a copy without its answer", () => send(answers("shadow", "a", later(1), [late]))],
    ["a batch of which a row was lost", () => question("a", 1, [late, late], [late])],
    [
      "a request id that was used for two calls at once",
      async () => {
        await question("a", 1, [late], [late]);
        await question("a", 1.5, [onTime], [onTime]);
      },
    ],
    ["history", () => question("a", 1, [{ ...late, backfilled: true }], [{ ...late, backfilled: true }])],
    [
      "another deployment's request of the same name",
      async () => {
        await send(answers("shadow", "a", later(1), [late]));
        const other = await createMeasuredDeployment(db, team, { name: "other" });
        await ingest.send("predictions", other.ingestToken, [
          predictionOf(other, { requestId: "a", at: later(1).toISOString() }),
        ]);
      },
    ],
  ])("leaves alone: %s", async (_, given) => {
    await given();
    expect(await pairAnswers(worker(), new Date())).toEqual({ pairs: 0 });
  });

  it("comes to every deployment in one tick, however few it reads at once", async () => {
    await question("a", 1, [late], [late]);
    deployment = await createMeasuredDeployment(db, team, { name: "other" });
    candidateId = await registerSecondVersion(db, deployment);
    await startShadow({});
    await question("b", 1, [late], [late]);
    expect(await pairAnswers(worker(), new Date(), { deploymentsPerRead: 1 })).toEqual({ pairs: 2 });
  });

  it("ends some time after its rollout", async () => {
    const finishedAt = later(60);
    await db.rollout.update({ where: { id: rolloutId }, data: { finishedAt } });
    await question("a", 1, [late], [late]);
    expect(await pairAnswers(worker(), new Date(finishedAt.getTime() + HOUR_MS))).toEqual({ pairs: 0 });
    expect(await pairAnswers(worker(), new Date(finishedAt.getTime() + MINUTE_MS))).toEqual({ pairs: 1 });
  });
});

it("pairs go with the predictions that they were made of", async () => {
  await question("a", 1, [late], [late]);
  await pairAnswers(worker(), new Date());
  await maintainPartitions(worker(), new Date(Date.now() + 60 * DAY_MS));
  expect(await pairs()).toHaveLength(1);
  await maintainPartitions(worker(), new Date(Date.now() + 100 * DAY_MS));
  expect(await pairs()).toEqual([]);
  await maintainPartitions(worker(), new Date());
});

describe("evidence", () => {
  let ada: Context;
  beforeEach(async () => {
    ada = contextOf(db, await createPerson(db, team, ["data_scientist"]));
  });

  async function traffic(): Promise<void> {
    const live = Array.from({ length: 300 }, (_, i) =>
      answers("live", `q${i}`, later(1 + i / 50), [{ ...late, latencyMs: 10 }]),
    );
    const shadow = Array.from({ length: 300 }, (_, i) => {
      const failed = { status: 500, answer: null, score: null };
      const given = i < 15 ? failed : i < 45 ? { answer: "on time", score: i === 44 ? 0.05 : 0.3 } : late;
      return answers("shadow", `q${i}`, later(1 + i / 50), [{ latencyMs: 20, ...given }]);
    });
    await send(...live, ...shadow, answers("shadow", "alone", later(3), [late]));
    await pairAnswers(worker(), new Date());
  }

  it("agreement, failures, latency, differences of score, and the worst of them with their inputs", async () => {
    await traffic();
    const evidence = await getShadowEvidence(ada, rolloutId);
    expect(evidence).toMatchObject({
      liveVersion: 1,
      candidateVersion: 2,
      pairs: 300,
      unpaired: 1,
      agreement: { share: 255 / 300, n: 300 },
      errors: { live: 0, candidate: 0.05 },
      latencyMs: { live: expect.closeTo(10, 6), ratio: expect.closeTo(2, 6) },
      scoreDifferences: { n: 285 },
    });
    expect(evidence?.agreement?.low).toBeLessThan(0.85);
    expect(evidence?.scoreDifferences.bins.reduce((sum, { n }) => sum + n, 0)).toBe(285);
    expect(evidence?.scoreDifferences.bins.find(({ from }) => from === -0.8)?.n).toBe(1);
    expect(evidence?.worst).toHaveLength(20);
    expect(evidence?.worst?.[0]).toMatchObject({
      requestId: "q44",
      live: { answer: "late" },
      candidate: { answer: "on time", score: 0.05 },
      scoreDifference: expect.closeTo(-0.75, 9),
      inputs: { hour: 9, origin: "ATL" },
    });
  });

  it("by an earlier moment is what was known by then", async () => {
    await traffic();
    const row = { rolloutId, stepIndex: 1, windowFrom: started, alpha: 0.05, gates: [] };
    for (const [seconds, phase] of [
      [2, "Running"],
      [4, "Successful"],
    ] as const)
      await db.analysisLook.create({
        data: {
          ...row,
          id: systemClock.id(),
          windowTo: later(seconds),
          at: later(seconds),
          phase,
          reason: "",
          method: "",
        },
      });
    expect(await getAnalysis(ada, rolloutId, later(3))).toMatchObject({
      steps: [{ looks: 1, latest: { phase: "Running" }, earlier: [] }],
    });
    expect(await getAnalysis(ada, rolloutId, later(1))).toMatchObject({ steps: [] });
    expect(await getShadowEvidence(ada, rolloutId, later(2))).toMatchObject({ pairs: 50, to: later(2).toISOString() });
  });

  it("for the checklist: a copy that failed does not agree, and the gates that judged the copies say how it went", async () => {
    await traffic();
    const asked = { modelId: deployment.modelId, versionId: candidateId };
    const counts = { questions: 300, pairs: 300, agreeing: 255, failed: [0, 15] };
    expect(await findShadow(ada, { ...asked, until: new Date() })).toMatchObject({ counts, gates: null });
    const gates = [{ metric: "agreement", atLeast: 0.8, dryRun: false }];
    const steps = [
      { kind: "set_mirror", percent: 100 },
      { kind: "analysis", gates },
      { kind: "set_weight", weight: 10 },
    ];
    await db.rollout.update({ where: { id: rolloutId }, data: { plan: { steps } } });
    expect(await findShadow(ada, { ...asked, until: new Date() })).toMatchObject({ gates: "not_passed" });
    const look = { rolloutId, stepIndex: 1, windowFrom: started, windowTo: started, alpha: 0.05, gates: [] };
    await db.analysisLook.create({
      data: { ...look, id: systemClock.id(), at: later(20), phase: "Successful", reason: "", method: "" },
    });
    expect(await findShadow(ada, { ...asked, until: new Date() })).toMatchObject({ gates: "passed" });
    expect(await findShadow(ada, { ...asked, until: later(2) })).toMatchObject({
      ...{ gates: "not_passed", counts: { pairs: 50, agreeing: 5 } },
    });
  });

  it("is always candidate − live, also once the candidate answers callers", async () => {
    const [first, second] = [answers("live", "a", later(1), [onTime]), answers("shadow", "a", later(1), [late])];
    const swap = { live: { arm: "shadow" }, shadow: { arm: "candidate" } } as const;
    await send([
      ...first.map((row) => ({ ...row, ...swap.live })),
      ...second.map((row) => ({ ...row, ...swap.shadow })),
    ]);
    await pairAnswers(worker(), new Date());
    const evidence = await getShadowEvidence(ada, rolloutId);
    expect(evidence?.scoreDifferences.mean).toBeCloseTo(0.5, 9);
    expect(evidence?.worst?.[0]).toMatchObject({ live: { answer: "on time" }, candidate: { answer: "late" } });
  });

  it("the gate of agreement judges the pairs of the step", async () => {
    await traffic();
    const asked = {
      deploymentId: deployment.id,
      rolloutId,
      stepIndex: 1,
      live: { versionId: deployment.versionId },
      candidate: { versionId: candidateId },
      arm: "shadow" as const,
      since: later(-1),
      alpha: 0.05,
      now: later(30),
    };
    const gate = (atLeast: number) => ({ metric: "agreement" as const, atLeast, dryRun: false });
    const step = { kind: "analysis" as const, alpha: 0.05, minSamples: 200, minBuckets: 3, maxSeconds: 60 };
    const parts = { bucketMs: SECOND_MS, metricSource: null };
    const outcome = await takeLook(worker(), { ...asked, step: { ...step, gates: [gate(0.7)] } }, parts);
    expect(outcome).toMatchObject({ phase: "Successful", gates: [{ n: { candidate: 300 }, margin: 0.7 }] });
    const strict = await takeLook(worker(), { ...asked, stepIndex: 2, step: { ...step, gates: [gate(0.97)] } }, parts);
    expect(strict).toMatchObject({ phase: "Failed" });
    const analysis = await getAnalysis(ada, rolloutId);
    expect(analysis.steps.map(({ stepIndex, looks, latest }) => [stepIndex, looks, latest.phase])).toEqual([
      [1, 1, "Successful"],
      [2, 1, "Failed"],
    ]);
  });

  it("sends chosen disagreements to a queue of the deployment, where they count in no KPI", async () => {
    await traffic();
    const { id: queueId } = await createReviewQueue.execute(ada, {
      deploymentId: deployment.id,
      name: "Disagreements",
    });
    const evidence = await getShadowEvidence(ada, rolloutId);
    expect(evidence?.queues).toEqual([{ id: queueId, name: "Disagreements" }]);
    const predictionIds = evidence?.worst?.slice(0, 3).map(({ candidate }) => candidate.predictionId) ?? [];
    const sent = await requestReview.execute(ada, {
      queueId,
      predictionIds,
      why: "Both versions answered differently.",
    });
    expect(sent).toEqual({ found: 3, added: 3, reopened: 0 });
  });

  it("without the right to predictions shows no question, and nothing to another team", async () => {
    await traffic();
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    expect(await getShadowEvidence(viewer, rolloutId)).toMatchObject({ pairs: 300, worst: null, queues: [] });
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `o-${systemClock.id()}`), ["viewer"]));
    for (const read of [getShadowEvidence, getAnalysis]) {
      await expect(read(stranger, rolloutId)).rejects.toMatchObject({ code: "not_found" });
      await expect(read(viewer, systemClock.id())).rejects.toMatchObject({ code: "not_found" });
      await expect(read(viewer, "no id")).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("of a rollout that copies nothing is none; before the first pair it is empty", async () => {
    expect(await getShadowEvidence(ada, rolloutId)).toMatchObject({ pairs: 0, agreement: null, worst: [] });
    await db.rollout.update({
      where: { id: rolloutId },
      data: { plan: { steps: [{ kind: "set_weight", weight: 10 }] } },
    });
    expect(await getShadowEvidence(ada, rolloutId)).toBeNull();
    expect(await getAnalysis(ada, rolloutId)).toEqual({ rolloutId, steps: [] });
  });
});

describe("numbers", () => {
  it("agree where they are close beside what live's range over; the others are the worst", async () => {
    const interpretation = { kind: "regression", output: "p" };
    await db.modelVersion.updateMany({
      where: { id: { in: [deployment.versionId, candidateId] } },
      data: { interpretation },
    });
    const number = (value: number): Answer => ({ answer: String(value), score: value });
    // Live's standard deviation is 12.9: what is at most 1.29 apart agrees.
    await question("a", 1, [0, 10, 20, 30].map(number), [1, 11.2, 20, 33].map(number));
    await pairAnswers(worker(), new Date());
    const ada = contextOf(db, await createPerson(db, team, ["data_scientist"]));
    const evidence = await getShadowEvidence(ada, rolloutId);
    expect(evidence?.agreement).toMatchObject({ share: 0.75, n: 4 });
    expect(evidence?.agreementMeans).toMatch(/^Two numbers agree that are at most 0\.1 standard deviations/);
    expect(evidence?.worst?.map(({ candidate }) => candidate.answer)).toEqual(["33"]);
    const { modelId } = await db.modelVersion.findUniqueOrThrow({ where: { id: candidateId } });
    const found = await findShadow(ada, { modelId, versionId: candidateId, until: new Date() });
    expect(found).toMatchObject({ rule: { kind: "near" }, counts: { pairs: 4, agreeing: 3 } });
  });
});
