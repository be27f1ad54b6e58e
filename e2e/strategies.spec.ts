import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Page } from "@playwright/test";
import type { RunFile } from "@/scripts/stack/run-file";
import { callApi, createDeployment, readDeployment, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { confirm } from "./steps/dialogs";
import { expect, readRun, test } from "./test";
import { Traffic } from "./traffic";

// Every strategy over real processes and real traffic: to promotion, back from a candidate made bad, and held without data.
test.describe.configure({ timeout: 240_000 });

const model = freshName("parcel-strategies");

/** Replicas start, evidence gathers, requests drain: no step takes longer on a loaded machine. */
const SOON = { timeout: 90_000 };
const gates = [
  { metric: "error_rate", margin: 0.2 },
  // A machine that builds and tests at the same time is uneven: only a fault is ten times as slow.
  { metric: "latency", margin: 10 },
];
const paired = [...gates, { metric: "agreement", atLeast: 0.8 }];
const drift = [{ metric: "prediction_drift", margin: 0.15 }];
const judged = (asked: object[]) => ({ gates: asked, minSamples: 40, minBuckets: 2, maxSeconds: 60 });
/** Too short for anybody to ask a question in. */
const impatient = (asked: object[]) => ({ ...judged(asked), maxSeconds: 2 });

type Place = { run: RunFile; name: string; id: string; traffic: Traffic | null };
let place: Place;

test.beforeAll(async () => {
  const run = readRun();
  // The same file three times: what differs is what the faults file makes of them.
  for (let version = 1; version <= 2; version += 1) await registerVersion(run, model, parcelMetadata, parcelOnnx.v1);
});

test.beforeEach(async ({ run }) => {
  const name = freshName("strategies");
  const { id } = await createDeployment(run, { name, model, environment: "staging" });
  place = { run, name, id, traffic: null };
  await requestRollout(run, id, { version: 1, autoStart: true });
  await expectLive(1);
});

test.afterEach(async () => {
  rmSync(place.run.faultsFile, { force: true });
  await place.traffic?.stop();
  await callApi(place.run, `/api/v1/deployments/${place.id}/stop`, { body: { reason: "The test is over." } });
});

const expectLive = (version: number) =>
  expect.poll(() => readDeployment(place.run, place.id), SOON).toEqual({ liveVersion: version, phase: null });

const sendTraffic = () => {
  const { run, name } = place;
  place.traffic = new Traffic(run, { deployment: name, model, token: run.apiToken });
  return place.traffic;
};

const misbehave = (fault: { errors?: number; delayMs?: number; wrong?: number }) => {
  mkdirSync(dirname(place.run.faultsFile), { recursive: true });
  writeFileSync(place.run.faultsFile, JSON.stringify({ [place.name]: { version: 2, ...fault } }));
};

/** Asks for v2 and opens the page of its rollout. */
async function roll(page: Page, strategy: object): Promise<void> {
  const { number } = await requestRollout(place.run, place.id, { version: 2, strategy, autoStart: true });
  await page.goto(`/deployments/${place.id}/rollouts/${number}`);
}

/** The open page says so by itself, without a reload. */
async function expectPhase(page: Page, word: string): Promise<void> {
  await expect(page.getByText(new RegExp(`^${word}(, step|$)`)).first()).toBeVisible(SOON);
}

test("rolling: all at once, and no request fails meanwhile", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "rolling" });
  await expectPhase(page, "Successful");
  expect((await traffic.stop()).failed).toEqual([]);
  expect(new Set(traffic.answers.map(({ version }) => version))).toEqual(new Set(["1", "2"]));
});

test("canary: goes on by itself as its gates pass", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "canary", weights: [30, 60], analysis: judged(gates) });
  await expectPhase(page, "Successful");
  expect((await traffic.stop()).failed).toEqual([]);
});

for (const [what, fault, asked] of [
  ["errors", { errors: 0.8 }, gates],
  ["slow answers", { delayMs: 1_000 }, gates],
  ["wrong answers", { wrong: 1 }, drift],
] as const) {
  test(`canary: a candidate with ${what} gives its traffic back by itself`, async ({ openAs }) => {
    misbehave(fault);
    sendTraffic();
    const page = await openAs("emil");
    await roll(page, { kind: "canary", weights: [50], analysis: judged([...asked]) });
    await expectPhase(page, "Failed");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("v1 takes all traffic", SOON);
    await expectLive(1);
  });
}

test("canary: without traffic it holds, neither passes nor fails, and goes on once there is some", async ({
  openAs,
}) => {
  const page = await openAs("emil");
  await roll(page, { kind: "canary", weights: [50], analysis: impatient(gates) });
  await expectPhase(page, "Holding");
  sendTraffic();
  await expectPhase(page, "Successful");
});

test("blue/green: judged on copies, switched at once, kept warm, then live", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "blue_green", mirrorPercent: 100, warmSeconds: 2, analysis: judged(paired) });
  await expectPhase(page, "Successful");
  expect((await traffic.stop()).failed).toEqual([]);
});

test("blue/green: a candidate with errors never serves one request", async ({ openAs }) => {
  misbehave({ errors: 1 });
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "blue_green", mirrorPercent: 100, warmSeconds: 2, analysis: judged(paired) });
  await expectPhase(page, "Failed");
  expect((await traffic.stop()).failed).toEqual([]);
  expect(new Set(traffic.answers.map(({ version }) => version))).toEqual(new Set(["1"]));
});

test("blue/green: turns bad after the switch, and the old version is back by itself", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  const after = { ...judged(paired), kind: "analysis", minSamples: 300, minBuckets: 8 };
  const steps = [
    { kind: "set_mirror", percent: 100 },
    { kind: "analysis", ...judged(paired) },
    { kind: "set_weight", weight: 100 },
    { kind: "set_mirror", percent: 100 },
    after,
    { kind: "pause", durationSeconds: 600 },
  ];
  await roll(page, { kind: "blue_green", steps });
  await expect.poll(() => traffic.answers.at(-1)?.version, SOON).toBe("2");
  misbehave({ errors: 1 });
  await expectPhase(page, "Failed");
  await expectLive(1);
});

test("blue/green: without traffic nothing is switched", async ({ openAs }) => {
  const page = await openAs("emil");
  await roll(page, { kind: "blue_green", mirrorPercent: 100, warmSeconds: 2, analysis: impatient(paired) });
  await expectPhase(page, "Holding");
  expect(await readDeployment(place.run, place.id)).toMatchObject({ liveVersion: 1 });
});

test("shadow: compared on the same questions, live stays", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "shadow", percent: 100, analysis: judged(paired) });
  await expectPhase(page, "Concluded");
  expect((await traffic.stop()).failed).toEqual([]);
  expect(new Set(traffic.answers.map(({ version }) => version))).toEqual(new Set(["1"]));
  await expectLive(1);
});

test("shadow: wrong answers end it before any caller sees one", async ({ openAs }) => {
  misbehave({ wrong: 1 });
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "shadow", percent: 100, weights: [50], analysis: judged(paired) });
  await expectPhase(page, "Failed");
  await traffic.stop();
  expect(new Set(traffic.answers.map(({ version }) => version))).toEqual(new Set(["1"]));
});

test("shadow, then canary: one rollout to promotion", async ({ openAs }) => {
  const page = await openAs("emil");
  sendTraffic();
  await roll(page, { kind: "shadow", percent: 100, weights: [50], analysis: judged(paired) });
  await expectPhase(page, "Successful");
  await expectLive(2);
});

test("shadow: without traffic it holds", async ({ openAs }) => {
  const page = await openAs("emil");
  await roll(page, { kind: "shadow", percent: 100, analysis: impatient(paired) });
  await expectPhase(page, "Holding");
});

test("A/B: every customer stays on one version until a person chooses", async ({ openAs }) => {
  const page = await openAs("emil");
  const traffic = sendTraffic();
  await roll(page, { kind: "ab_test", weight: 50 });
  await expectPhase(page, "Waiting");
  const from = traffic.answers.length;
  await expect.poll(() => traffic.answers.length, SOON).toBeGreaterThan(from + 200);
  const versionsOf = Map.groupBy(traffic.answers.slice(from), ({ unit }) => unit);
  const perUnit = [...versionsOf.values()].map((answers) => new Set(answers.map(({ version }) => version)).size);
  expect(Math.max(...perUnit)).toBe(1);
  expect(new Set(traffic.answers.slice(from).map(({ version }) => version))).toEqual(new Set(["1", "2"]));
  await confirm(page, "Choose v2…", { verb: "Choose v2", why: "v2 earns more." });
  await expectPhase(page, "Successful");
});

test("A/B: a guardrail ends it when the candidate fails", async ({ openAs }) => {
  misbehave({ errors: 0.8 });
  const page = await openAs("emil");
  sendTraffic();
  await roll(page, { kind: "ab_test", weight: 50, analysis: judged(gates) });
  await expectPhase(page, "Failed");
  await expectLive(1);
});

test("A/B: without traffic its guardrail holds", async ({ openAs }) => {
  const page = await openAs("emil");
  await roll(page, { kind: "ab_test", weight: 50, analysis: impatient(gates) });
  await expectPhase(page, "Holding");
});
