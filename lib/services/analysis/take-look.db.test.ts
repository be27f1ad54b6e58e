import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { analysisStepSchema, type Gate } from "@/lib/domain/analysis/gate-schema";
import { bucketStart } from "@/lib/domain/sketches/time-buckets";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { type MetricSource, MetricUnavailable } from "@/lib/ports/metric-source";
import { type AnsweredTraffic, answeredTraffic, registerSecondVersion } from "@/lib/testing/compared-versions";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createTeam } from "@/lib/testing/world";
import { compactSketches } from "@/lib/workers/compact-sketches";
import { joinLabels } from "@/lib/workers/join-labels";
import { type LookAsked, takeLook } from "./take-look";

const BUCKET_MS = SECOND_MS;
const { db, url } = databaseForFile();
let ingest: TestIngest;
let ctx: Context;
let deployment: MeasuredDeployment;
let candidateId: string;
let asked: LookAsked;
/** The first whole second of the step, an hour or so ago. */
let start: Date;

beforeAll(async () => {
  ingest = await startIngestServer(url, { bucketMs: BUCKET_MS });
});
afterAll(async () => {
  await ingest.stop();
});
beforeEach(async () => {
  ctx = contextOf(db, { kind: "system", name: "worker" });
  const team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team);
  candidateId = await registerSecondVersion(db, deployment);
  start = bucketStart(new Date(Date.now() - HOUR_MS), MINUTE_MS);
  asked = {
    deploymentId: deployment.id,
    rolloutId: systemClock.id(),
    stepIndex: 1,
    step: stepOf({ metric: "error_rate", margin: 0.01, dryRun: false }),
    live: { versionId: deployment.versionId },
    candidate: { versionId: candidateId },
    arm: "candidate",
    since: new Date(start.getTime() - 300),
    alpha: 0.05,
    now: secondsIn(30),
  };
});

const secondsIn = (seconds: number) => new Date(start.getTime() + seconds * SECOND_MS);
const stepOf = (...gates: Gate[]) => analysisStepSchema.parse({ kind: "analysis", gates });
const errors: Gate = { metric: "error_rate", margin: 0.01, dryRun: false };
const latency: Gate = { metric: "latency", margin: 0.2, dryRun: false };
const drift: Gate = { metric: "prediction_drift", margin: 0.05, answer: null, dryRun: false };

type Given = Partial<Omit<AnsweredTraffic, "version" | "arm">>;
const live = (given: Given = {}) =>
  rows({ arm: "live", version: { versionId: deployment.versionId, version: 1 }, ...given });
const candidate = (given: Given = {}) =>
  rows({ arm: "candidate", version: { versionId: candidateId, version: 2 }, ...given });
function rows(given: Given & Pick<AnsweredTraffic, "arm" | "version">): PredictionRecord[] {
  return answeredTraffic(deployment, { n: 2000, from: start, seconds: 20, ...given });
}

async function send(...parts: PredictionRecord[][]): Promise<void> {
  const { refused } = await ingest.send("predictions", deployment.ingestToken, parts.flat());
  expect(refused).toEqual([]);
}

function look(given: Partial<LookAsked> = {}, metricSource: MetricSource | null = null) {
  return takeLook(ctx, { ...asked, ...given }, { bucketMs: BUCKET_MS, metricSource });
}

describe("sums of both arms", () => {
  it("no data -> Running, and says what is missing", async () => {
    const outcome = await look();
    expect(outcome).toMatchObject({ phase: "Running", gates: [{ verdict: "inconclusive", estimate: null }] });
    expect(outcome?.reason).toContain("3 seconds more in which both arms answer");
  });

  it("no whole bucket yet -> no look at all", async () => {
    expect(await look({ now: new Date(asked.since.getTime() + 2_500) })).toBeNull();
    expect(await db.analysisLook.count({ where: { rolloutId: asked.rolloutId } })).toBe(0);
  });

  it("few samples -> Running, with how many more and how long they take", async () => {
    await send(live(), candidate({ n: 60 }));
    const outcome = await look();
    expect(outcome).toMatchObject({ phase: "Running", gates: [{ n: { live: 2000, candidate: 60 } }] });
    expect(outcome?.reason).toContain("140 more answers of the candidate");
    // 60 in the 28 s of whole buckets that have arrived: 140 take 65 s.
    expect(outcome?.reason).toContain("about 65 seconds");
  });

  it("no difference and plenty of data -> Successful, in every gate", async () => {
    await send(live({ n: 4000, errorRate: 0.01 }), candidate({ n: 4000, errorRate: 0.01 }));
    const outcome = await look({ step: stepOf({ ...errors, margin: 0.02 }, latency, drift) });
    expect(outcome).toMatchObject({ phase: "Successful", reason: "All three gates pass." });
    expect(outcome?.gates.map(({ verdict }) => verdict)).toEqual(["pass", "pass", "pass"]);
    expect(outcome?.gates[1]?.values.live).toBeCloseTo(20, 0);
    expect(outcome?.gates[1]?.beside?.candidate).toBeGreaterThan(30);
  });

  it("five times the errors -> Failed, and the reason names the gate", async () => {
    await send(live({ errorRate: 0.02 }), candidate({ errorRate: 0.1 }));
    const outcome = await look({ step: stepOf(errors, latency) });
    expect(outcome).toMatchObject({ phase: "Failed", gates: [{ verdict: "fail" }, { verdict: "pass" }] });
    expect(outcome?.gates[0]?.estimate).toBeCloseTo(0.08, 3);
    expect(outcome?.reason).toMatch(/^Errors: /);
  });

  it("latency half as high again -> Failed", async () => {
    await send(live(), candidate({ latencyMs: 30 }));
    const outcome = await look({ step: stepOf(latency) });
    expect(outcome).toMatchObject({ phase: "Failed", gates: [{ verdict: "fail", unit: "percent" }] });
    expect(outcome?.gates[0]?.estimate).toBeCloseTo(0.5, 1);
  });

  it("another mean score, and another share of an answer -> Failed, either way", async () => {
    await send(live({ score: 0.5 }), candidate({ score: 0.3 }));
    const share: Gate = { metric: "prediction_drift", margin: 0.05, answer: "late", dryRun: false };
    const outcome = await look({ step: stepOf(drift, share) });
    expect(outcome).toMatchObject({ phase: "Failed", gates: [{ verdict: "fail" }, { verdict: "fail" }] });
    expect(outcome?.gates[0]?.estimate).toBeCloseTo(-0.2, 2);
    expect(outcome?.gates[1]?.estimate).toBeCloseTo(-0.2, 2);
  });

  it("no errors in a small sample is not certainty", async () => {
    await send(live({ n: 250 }), candidate({ n: 250 }));
    const outcome = await look();
    expect(outcome).toMatchObject({ phase: "Running", gates: [{ verdict: "inconclusive" }] });
    expect(outcome?.gates[0]?.interval?.[1]).toBeGreaterThan(0.01);
    expect(outcome?.reason).toMatch(/more answers of the candidate would.*At the present rate/);
  });

  it("fewer buckets than asked for -> Running, however clear it looks", async () => {
    await send(live({ errorRate: 0.02, seconds: 2 }), candidate({ errorRate: 0.5, seconds: 2 }));
    expect(await look()).toMatchObject({
      phase: "Running",
      gates: [{ verdict: "inconclusive", n: { candidate: 2000 } }],
    });
  });

  it.each([
    ["backfilled rows", (): Given => ({ backfilled: true })],
    ["rows of an earlier attempt", (): Given => ({ from: secondsIn(-60) })],
    ["rows of the bucket in which the split came into force", (): Given => ({ from: secondsIn(-1), seconds: 0.9 })],
    ["rows of the bucket that has not ended", (): Given => ({ from: secondsIn(29), seconds: 0.9 })],
  ])("%s never count", async (_, given) => {
    await send(live(), candidate({ errorRate: 0.5, ...given() }));
    expect(await look()).toMatchObject({ phase: "Running", gates: [{ n: { live: 2000, candidate: 0 } }] });
  });

  it("copies are judged where they are asked for, and nowhere else", async () => {
    const version = { versionId: candidateId, version: 2 };
    await send(live({ errorRate: 0.02 }), rows({ arm: "shadow", version, errorRate: 0.2 }));
    expect(await look()).toMatchObject({ phase: "Running", gates: [{ n: { candidate: 0 } }] });
    expect(await look({ stepIndex: 2, arm: "shadow" })).toMatchObject({ phase: "Failed" });
  });

  it("says the same after buckets were folded", async () => {
    await send(live({ errorRate: 0.02 }), candidate({ errorRate: 0.1 }));
    const before = await look({ step: stepOf(errors, latency) });
    await compactSketches(ctx, new Date(), BUCKET_MS);
    const folded = await look({ stepIndex: 2, step: stepOf(errors, latency) });
    expect(folded?.gates.map(({ n, verdict }) => [n, verdict])).toEqual(
      before?.gates.map(({ n, verdict }) => [n, verdict]),
    );
    expect(folded?.gates[1]?.estimate).toBeCloseTo(before?.gates[1]?.estimate ?? 0, 9);
  });

  it("of a long window counts each answer once, folded or not", async () => {
    const from = new Date(bucketStart(new Date(Date.now() - 6 * HOUR_MS), HOUR_MS).getTime() + 20 * MINUTE_MS);
    const to = new Date(from.getTime() + 5 * HOUR_MS);
    await send(live({ from, seconds: 5 * 3600 }), candidate({ from, seconds: 5 * 3600 }));
    const since = new Date(from.getTime() - 1);
    const given = { since, now: new Date(to.getTime() + 2 * SECOND_MS) };
    expect((await look(given))?.gates[0]?.n).toEqual({ live: 2000, candidate: 2000 });
    await compactSketches(ctx, new Date(), BUCKET_MS);
    expect((await look({ ...given, stepIndex: 2 }))?.gates[0]?.n).toEqual({ live: 2000, candidate: 2000 });
  });
});

describe("gates that cannot be measured", () => {
  const prometheus: Gate = {
    metric: "prometheus",
    name: "Queue length",
    query: 'queue{arm="{{arm}}",version="{{version}}"}',
    margin: 1,
    direction: "increase_is_bad",
    dryRun: false,
  };
  const sourceOf = (read: MetricSource["read"]): MetricSource => ({ read });

  it("no such KPI -> Error, which is not Failed", async () => {
    await send(live(), candidate());
    const step = stepOf({ metric: "kpi", name: "profit", margin: 0.1, maturitySeconds: 0, dryRun: false });
    const outcome = await look({ step });
    expect(outcome).toMatchObject({ phase: "Error", gates: [{ verdict: "error" }] });
    expect(outcome?.reason).toContain("accuracy, precision");
  });

  it("Prometheus is down, or not configured -> Error; a failed gate beside it -> Failed", async () => {
    await send(live({ errorRate: 0.02 }), candidate({ errorRate: 0.1 }));
    expect(await look({ step: stepOf(prometheus) })).toMatchObject({
      phase: "Error",
      reason: expect.stringContaining("PROMETHEUS_URL"),
    });
    const down = sourceOf(() => Promise.reject(new MetricUnavailable("Prometheus cannot be reached.")));
    expect(await look({ stepIndex: 2, step: stepOf(prometheus, { ...errors, dryRun: true }) }, down)).toMatchObject({
      phase: "Error",
    });
    expect(await look({ stepIndex: 3, step: stepOf(prometheus, errors) }, down)).toMatchObject({ phase: "Failed" });
  });

  it("a gate in dry run never worsens", async () => {
    await send(live({ errorRate: 0.02 }), candidate({ errorRate: 0.1 }));
    const step = stepOf({ ...errors, dryRun: true }, { ...prometheus, dryRun: true }, latency);
    expect(await look({ step })).toMatchObject({
      phase: "Successful",
      gates: [{ verdict: "fail", dryRun: true }, { verdict: "error" }, { verdict: "pass" }],
    });
  });

  it("readings of Prometheus gather over looks, and decide as pairs", async () => {
    const queries: string[] = [];
    let lookNumber = 0;
    const source = sourceOf((query) => {
      queries.push(query);
      // Both arms swing far more than they differ: only the pairs tell that the candidate's queue is 3 longer.
      const swing = 100 * Math.sin(lookNumber);
      return Promise.resolve(query.includes("candidate") ? swing + 3 + 0.1 * Math.cos(lookNumber) : swing);
    });
    const phases: (string | undefined)[] = [];
    for (lookNumber = 1; lookNumber <= 40; lookNumber += 1) {
      phases.push((await look({ step: stepOf(prometheus), now: secondsIn(10 + lookNumber) }, source))?.phase);
    }
    expect(queries.slice(0, 2).sort()).toEqual(['queue{arm="candidate",version="2"}', 'queue{arm="live",version="1"}']);
    expect(phases.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => "Running"));
    expect(phases.at(-1)).toBe("Failed");
  });
});

describe("KPIs", () => {
  async function label(part: PredictionRecord[], truthOf: (i: number) => string): Promise<void> {
    const labels = part.map(({ predictionId, at }, i) => ({
      deploymentId: deployment.id,
      predictionId,
      at,
      label: truthOf(i),
      observedAt: new Date().toISOString(),
      source: "arrivals",
    }));
    await ingest.send("labels", deployment.ingestToken, labels);
    await joinLabels(ctx, new Date(), BUCKET_MS);
  }

  it("are judged by what is labelled, in the time whose labels are mature", async () => {
    const right = (part: PredictionRecord[], share: number) => (i: number) => {
      const answer = part[i]?.answer ?? "late";
      const isRight = Math.floor((i + 1) * share) > Math.floor(i * share);
      return isRight ? answer : answer === "late" ? "on time" : "late";
    };
    const [first, second] = [live(), candidate()];
    await send(first, second);
    await label(first.slice(0, 1000), right(first, 0.9));
    await label(second.slice(0, 1000), right(second, 0.7));
    const accuracy = (maturitySeconds: number): Gate => ({
      metric: "kpi",
      name: "Accuracy",
      margin: 0.05,
      maturitySeconds,
      dryRun: false,
    });
    const outcome = await look({ step: stepOf(accuracy(0)) });
    expect(outcome).toMatchObject({
      phase: "Failed",
      gates: [{ label: "Accuracy", n: { live: 1000, candidate: 1000 }, direction: "decrease_is_bad" }],
    });
    expect(outcome?.gates[0]?.estimate).toBeCloseTo(-0.2, 2);
    expect(outcome?.reason).toContain("1,000 of 2,000 answers of the candidate");
    // Of 28 s, those older than 26 s: two buckets of a hundred labels each.
    const mature = await look({ stepIndex: 2, step: stepOf(accuracy(26)) });
    expect(mature).toMatchObject({ phase: "Running", gates: [{ n: { live: 200, candidate: 200 } }] });
    const young = await look({ stepIndex: 4, step: stepOf(accuracy(7200)) });
    expect(young).toMatchObject({ phase: "Running", gates: [{ n: { live: 0, candidate: 0 } }] });
    expect(young?.reason).toContain("Answers count once they are 2 hours old");
  });

  it("without labels -> Running, and says so", async () => {
    await send(live(), candidate());
    const step = stepOf({ metric: "kpi", name: "f1", margin: 0.05, maturitySeconds: 0, dryRun: false });
    const outcome = await look({ step });
    expect(outcome).toMatchObject({ phase: "Running" });
    expect(outcome?.reason).toContain("Labelled are 0 of 2,000 answers of the candidate");
  });
});

describe("looks", () => {
  it("are taken once per bucket, by two workers too, and never changed", async () => {
    await send(live(), candidate());
    const both = await Promise.all([look(), look()]);
    expect(both.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await look({ now: new Date(asked.now.getTime() + 500) })).toBeNull();
    expect(await look({ now: secondsIn(31) })).not.toBeNull();
    const kept = await db.analysisLook.findMany({
      where: { rolloutId: asked.rolloutId },
      orderBy: { windowTo: "asc" },
    });
    expect(kept.map(({ windowFrom, windowTo }) => [windowFrom, windowTo])).toEqual([
      [secondsIn(0), secondsIn(28)],
      [secondsIn(0), secondsIn(29)],
    ]);
    const where = { rolloutId: asked.rolloutId };
    await expect(db.analysisLook.updateMany({ where, data: { phase: "Successful" } })).rejects.toThrow("append-only");
    await expect(db.analysisLook.deleteMany({ where })).rejects.toThrow("append-only");
    await expect(db.$executeRaw`TRUNCATE analysis_looks`).rejects.toThrow("append-only");
  });

  it("of a step entered again begin anew", async () => {
    await send(live(), candidate({ errorRate: 0.5 }));
    expect(await look()).toMatchObject({ phase: "Failed" });
    const again = await look({ since: secondsIn(21), now: secondsIn(60) });
    expect(again).toMatchObject({ phase: "Running", gates: [{ n: { live: 0, candidate: 0 } }] });
  });

  it("of a version of another model are refused", async () => {
    const other = await createMeasuredDeployment(db, await createTeam(db, `o-${systemClock.id()}`));
    await expect(look({ candidate: { versionId: other.versionId } })).rejects.toMatchObject({ code: "not_found" });
    expect(predictionOf(other).deploymentId).toBe(other.id);
  });
});
