import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi, createDeployment, readDeployment, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { expectServing } from "./steps/deployments";
import { confirm } from "./steps/dialogs";
import { expectLooksEverywhere } from "./steps/looks";
import { expect, readRun, test } from "./test";

// One story on one stack: each test goes on where the one before it ended.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const name = freshName("remembered");
let deploymentId = "";
/** A moment at which v1 was live. */
let then = "";

const history = (query = "") => `/deployments/${deploymentId}/history${query}`;
const stateSchema = z.object({
  sentence: z.string(),
  since: z.string().nullable(),
  versions: z.array(z.object({ version: z.number(), weight: z.number(), artifactDigest: z.string() })),
});

function askState(at: string): Promise<Response> {
  return callApi(readRun(), `/api/v1/deployments/${deploymentId}/state?${new URLSearchParams({ at })}`);
}

async function takeLive(version: number): Promise<void> {
  const run = readRun();
  await requestRollout(run, deploymentId, { version, autoStart: true, reason: `v${version} for the story.` });
  const live = { liveVersion: version, phase: null };
  await expect.poll(() => readDeployment(run, deploymentId), { timeout: 60_000 }).toEqual(live);
}

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v1);
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v2);
  deploymentId = (await createDeployment(run, { name, model: name, environment: "staging" })).id;
  await takeLive(1);
  then = new Date().toISOString();
  await takeLive(2);
});

const slider = (page: Page) => page.getByRole("slider", { name: "Moment" });
const told = (page: Page, sentence: string) => page.getByRole("heading", { level: 3, name: sentence });

test("the API says what served at a moment, and refuses what is none", async () => {
  const state = stateSchema.parse(await (await askState(then)).json());
  expect(state).toMatchObject({ sentence: "v1 served all traffic.", versions: [{ version: 1, weight: 100 }] });
  expect(state.versions[0]?.artifactDigest).toMatch(/^[0-9a-f]{64}$/);
  for (const [at, sentence] of [
    ["yesterday", /Give a time like/],
    ["2026-11-22T17:00:00", /in which time zone/],
    ["2100-01-01T00:00:00Z", /in the future/],
  ] as const) {
    const refused = await askState(at);
    expect(refused.status).toBe(422);
    expect((await refused.json()).detail).toMatch(sentence);
  }
});

test("the keys go from change to change, and the moment stands in the address", async ({ openAs }) => {
  const page = await openAs("vera");
  await page.goto(history());
  await expect(told(page, "v2 serves all traffic.")).toBeVisible();
  await slider(page).press("Home");
  await expect(told(page, "Not deployed yet: no version had served here.")).toBeVisible();
  await expect(page).toHaveURL(/\?at=/);
  await slider(page).press("ArrowRight");
  await expect(told(page, "v1 served all traffic.")).toBeVisible();
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /UTC: v1 100/);
  await page.reload();
  await expect(told(page, "v1 served all traffic.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore this state…" })).toHaveCount(0);
  await slider(page).press("End");
  await expect(told(page, "v2 serves all traffic.")).toBeVisible();
  await expect(page).toHaveURL((url) => !url.searchParams.has("at"));
});

test("a date leads there too, and a wrong one in the address to now, with a word", async ({ openAs }) => {
  const page = await openAs("vera");
  await page.goto(history());
  await page.getByLabel("At (UTC)").fill(then.slice(0, 19));
  await page.getByLabel("At (UTC)").press("Enter");
  await expect(page).toHaveURL((url) => url.searchParams.get("at") === `${then.slice(0, 19)}.000Z`);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(told(page, "v2 serves all traffic.")).toBeVisible();
  await page.goto(history("?at=yesterday"));
  await expect(page.getByText("“yesterday” is no time up to now, so this is now.")).toBeVisible();
});

test("the page of a moment looks right everywhere", async ({ openAs }) => {
  await expectLooksEverywhere(await openAs("emil"), history(`?${new URLSearchParams({ at: then })}`));
});

test("emil has the earlier state back in one click, with a reason", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto(history(`?${new URLSearchParams({ at: then })}`));
  const served = page.getByRole("table", { name: "Versions that served" });
  await expect(served.getByRole("link", { name: "rollout 1" })).toBeVisible();
  await expect(served.getByText("none was needed")).toBeVisible();
  await expect(served.getByRole("button", { name: "Copy the digest" })).toBeVisible();
  await confirm(page, "Restore this state…", { verb: "Restore v1", why: "Callers complain." });
  await expectServing(page, 1);
  await page.goto(history(`?${new URLSearchParams({ at: then })}`));
  await expect(page.getByText("v1 is live now as well.")).toBeVisible();
});

test("audra sees what was live everywhere at a moment, and the moment of a deployment from there", async ({
  openAs,
}) => {
  const page = await openAs("audra");
  await page.goto("/audit");
  await page.getByLabel("Live at (UTC)…").fill(then.slice(0, 19));
  await page.getByLabel("Live at (UTC)…").press("Enter");
  const row = page.getByRole("table", { name: /^What was live at/ }).getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText(/v1 (candidate|live)\s*100 %/);
  await expectLooksEverywhere(page, new URL(page.url()).pathname + new URL(page.url()).search);
  await row.getByRole("link", { name }).click();
  await expect(told(page, "v1 served all traffic.")).toBeVisible();
  await page.goto("/audit?live=yesterday");
  await expect(page.getByText("live “yesterday” cannot be looked for, so it is left out.")).toBeVisible();
});
