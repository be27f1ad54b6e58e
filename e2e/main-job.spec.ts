import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { predict, registerVersion, sendLabels } from "./api";
import { distantParcels, freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { createDeployment, expectServing, readLabelled, requestRollout } from "./steps/deployments";
import { choose, confirm } from "./steps/dialogs";
import { expectLooksEverywhere } from "./steps/looks";
import { createToken } from "./steps/tokens";
import { dropFile, fillFromMetadata } from "./steps/versions";
import { expect, test } from "./test";

// One story on one stack: each test goes on where the one before it ended.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const model = freshName("parcel-delay");
const staging = `${model}-staging`;
const production = model;
const queue = `Parcels ${model}`;
let stagingId = "";
let productionId = "";
let token = "";

/** Measurements are summed up every few seconds, and open pages gather changes for ten. */
const MEASURED = { timeout: 45_000 };

test("emil registers a model: drops an ONNX file, finds its signature filled in", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models/register");
  await page.getByLabel("Model", { exact: true }).fill(model);
  await dropFile(page, "model.onnx", parcelOnnx.v1);
  await expect(page.getByText("Arrived", { exact: true })).toBeVisible();
  const inputs = page.getByRole("group", { name: "Inputs" });
  await expect(inputs.getByLabel("Name")).toHaveCount(2);
  await expect(inputs.getByLabel("Name").first()).toHaveValue("distance");
  await expect(page.getByRole("group", { name: "Outputs" }).getByLabel("Name")).toHaveValue("p");
  await fillFromMetadata(page, parcelMetadata);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await page.waitForURL(`**/models/operations/${model}/versions/1`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("v1");
  await expect(page.getByText("parcels of March").first()).toBeVisible();
});

test("emil starts v1 in staging; an open page says when it serves, without a reload", async ({ openAs }) => {
  const page = await openAs("emil");
  stagingId = await createDeployment(page, { model, environment: "staging", name: staging });
  await expect(page.getByText("Nothing is wished for, and nothing serves.")).toBeVisible();
  const second = await openAs("emil");
  await requestRollout(second, stagingId, {
    ...{ version: 1, strategy: "rolling", why: "The first one.", button: "Start rollout" },
  });
  await expectServing(page, 1);
});

test("emil makes a token, shown once, and calls the deployment with it", async ({ openAs, run }) => {
  const page = await openAs("emil");
  token = await createToken(page, freshName("caller"), ["predict"]);
  const asked = { deployment: staging, model, token };
  await expect
    .poll(async () => (await predict(run, asked, distantParcels(1))).status, {
      message: "the gateway learns the token",
    })
    .toBe(200);
  const answer = await predict(run, asked, distantParcels(2));
  expect(answer.headers.get("x-slipway-version")).toBe("1");
  expect(answer.headers.get("x-slipway-prediction-id")?.split(",")).toHaveLength(2);
});

test("emil tries it on the page, and sees the replica's log", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto(`/deployments/${stagingId}`);
  await page.getByLabel("distance").fill("900");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("by v1, live")).toBeVisible();
  await expect(page.getByText(/"outputs"/)).toBeVisible();
  await page.getByRole("button", { name: "Log of live v1" }).click();
  await expect(page.getByRole("dialog", { name: "Log of live v1" }).locator("pre")).toContainText(/\w/);
});

test("the charts move: throughput, then KPIs as labels arrive, and the drift of distance", async ({ openAs, run }) => {
  const page = await openAs("emil");
  await page.goto(`/deployments/${stagingId}/performance?range=1h`);
  await expect(page.getByText(/^Live, /)).toBeVisible();
  const ids: string[] = [];
  for (let batch = 0; batch < 10; batch += 1) {
    const answer = await predict(run, { deployment: staging, model, token }, distantParcels(100));
    ids.push(...(answer.headers.get("x-slipway-prediction-id") ?? "").split(",").map((id) => id.trim()));
  }
  expect(ids).toHaveLength(1000);
  await expect(page.getByRole("figure", { name: "Throughput" })).toContainText(/n\s1,0\d\d/, MEASURED);
  const labels = ids.slice(0, 200).map((predictionId, index) => ({
    ...{ deploymentId: stagingId, predictionId, label: index % 4 === 0 ? "on time" : "late" },
  }));
  expect(await sendLabels(run, labels)).toBe(200);
  await expect(page.getByRole("table", { name: "KPIs by version" })).toContainText(/200 of 1,0\d\d/, MEASURED);
  await page.goto(`/deployments/${stagingId}/data?range=1h`);
  await expect(page.getByRole("heading", { level: 2, name: /distance/ }).first()).toBeVisible(MEASURED);
  await expect(page.getByRole("figure", { name: /distance, share of predictions/ })).toBeVisible();
  await page.goto(`/deployments/${stagingId}/predictions`);
  await expect(page.getByRole("row", { name: /late/ }).first()).toBeVisible();
});

test("v2 comes by the API, takes 25 %, then 30 %, then everything", async ({ openAs, run }) => {
  const { number } = await registerVersion(run, model, parcelMetadata, parcelOnnx.v2);
  expect(number).toBe(2);
  const page = await openAs("emil");
  await requestRollout(page, stagingId, {
    ...{ version: 2, strategy: "canary", shares: "25", why: "It looks at the hour.", button: "Start rollout" },
  });
  await expect(page.getByText("in force on the gateway: 25 %")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Set weight…" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("slider").press("ArrowRight");
  await dialog.getByRole("button", { name: "Keep as it is" }).click();
  await page.getByRole("button", { name: "Set weight…" }).click();
  for (let step = 0; step < 5; step += 1) await dialog.getByRole("slider").press("ArrowRight");
  await dialog.getByRole("button", { name: "Set 30 %" }).click();
  await expect(page.getByText("in force on the gateway: 30 %")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Share 25 % → 30 %.")).toBeVisible();
  await page.goto(`/deployments/${stagingId}/rollouts/new`);
  await expect(page.getByText(/is under way\. Finish or abort it first\./)).toBeVisible();
  await page.getByRole("link", { name: /^Open rollout/ }).click();
  await confirm(page, "Finish…", { verb: "Finish", why: "Good enough." });
  await page.goto(`/deployments/${stagingId}`);
  await expectServing(page, 2);
});

test("the palette finds what may be done by its verb, and its Enter opens nothing else", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to, or do" });
  await palette.getByRole("combobox").fill("roll");
  await expect(palette.getByRole("option", { name: `New rollout on ${staging}…` })).toBeVisible();
  await palette.getByRole("combobox").fill("create token");
  await expect(palette.getByRole("option")).toHaveText(["Create an API token…"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Create a token" })).toBeVisible();
});

test("a canary that is aborted gives everything back", async ({ openAs }) => {
  const page = await openAs("emil");
  await requestRollout(page, stagingId, {
    ...{ version: 1, strategy: "canary", shares: "25", why: "To see it end.", button: "Start rollout" },
  });
  await expect(page.getByText("in force on the gateway: 25 %")).toBeVisible({ timeout: 60_000 });
  await confirm(page, /^Abort/, { verb: "Abort, v2 takes all", why: "Seen enough." });
  await page.goto(`/deployments/${stagingId}`);
  await expectServing(page, 2);
});

test("production: emil asks and cannot decide himself; alma approves by keyboard; v1 goes live", async ({
  openAs,
  run,
}) => {
  const emil = await openAs("emil");
  productionId = await createDeployment(emil, { model, environment: "production", name: production });
  await askForProduction(emil, 1);
  await emil.getByRole("link", { name: "Open the request" }).click();
  await emil.waitForURL(/\/approvals\//);
  await expect(emil.getByText("You asked for this rollout; somebody else must decide.")).toBeVisible();
  await expect(emil.getByRole("button", { name: "Approve…" })).toHaveCount(0);

  await approveAs(await openAs("alma"), "The evidence holds.");
  await expect.poll(() => versionBehind(run), { timeout: 60_000 }).toBe("1");
  await emil.goto(`/deployments/${productionId}`);
  await expectServing(emil, 1);
});

test("v2 goes live with an approval, and emil rolls back without one", async ({ openAs, run }) => {
  const emil = await openAs("emil");
  await askForProduction(emil, 2);
  await emil.getByRole("link", { name: "Open the request" }).click();
  await expect(emil.getByRole("rowheader", { name: /in staging, rollout \d+$/ })).toBeVisible();
  await expect(emil.getByText(/abort gives v1 all traffic/)).toBeVisible();
  await approveAs(await openAs("alma"), "Better after 20 o'clock.");
  await expect.poll(() => versionBehind(run), { timeout: 60_000 }).toBe("2");
  await emil.goto(`/deployments/${productionId}`);
  await expectServing(emil, 2);
  await confirm(emil, "Roll back…", { verb: "Roll back", why: "Callers complain." });
  await expectServing(emil, 1);
  expect(await versionBehind(run)).toBe("1");
});

test("rui judges predictions by keys, and what he says moves the KPI", async ({ openAs, run }) => {
  const asked = { deployment: staging, model, token };
  for (let call = 0; call < 3; call += 1) expect((await predict(run, asked, distantParcels(2))).status).toBe(200);
  const emil = await openAs("emil");
  await emil.goto("/reviews");
  await emil.getByRole("button", { name: "Create queue…" }).click();
  const form = emil.getByRole("dialog", { name: "Create a review queue" });
  await choose(form, "Deployment", staging);
  await form.getByLabel("Name").fill(queue);
  await form.getByRole("button", { name: "Create queue" }).click();
  await emil.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await expect(async () => {
    await emil.getByRole("button", { name: "Add predictions…" }).click();
    const more = emil.getByRole("dialog", { name: "Add predictions to this queue" });
    await more.getByLabel("How many").fill("3");
    await more.getByLabel("Why").fill("The latest.");
    await more.getByRole("button", { name: "Add predictions" }).click();
    await expect(more).toBeHidden();
  }).toPass();

  const rui = await openAs("rui");
  await rui.goto(`/deployments/${stagingId}/performance?range=1h`);
  const before = await readLabelled(rui, 2);
  await rui.goto("/reviews");
  await rui.getByRole("link", { name: queue }).click();
  await expect(rui.getByRole("toolbar", { name: "Your label" }).getByRole("button", { name: "late" })).toBeVisible();
  await rui.keyboard.press("1");
  await expect(rui.getByText("1 saved")).toBeVisible();
  await rui.keyboard.press("2");
  await expect(rui.getByText("2 saved")).toBeVisible();
  await rui.keyboard.press("s");
  await expect(rui.getByText("Nothing waits in this queue.")).toBeVisible();
  await rui.goto(`/deployments/${stagingId}/performance?range=1h`);
  await expect(async () => {
    await rui.reload();
    expect(await readLabelled(rui, 2)).toBe(before + 2);
  }).toPass(MEASURED);
});

test("paula maps a group, and vera may more with her next request; unmapped, she may not", async ({ openAs }) => {
  const vera = await openAs("vera");
  await vera.goto("/models");
  await expect(vera.getByRole("link", { name: "Register…" })).toHaveCount(0);

  const paula = await openAs("paula");
  await paula.goto("/settings/groups");
  await paula
    .getByRole("row", { name: /ml-interns/ })
    .getByRole("button", { name: "Map…" })
    .click();
  const form = paula.getByRole("dialog", { name: "Map ml-interns" });
  await choose(form, "Team", "Operations");
  await choose(form, "Role", "Data scientist");
  await form.getByRole("button", { name: "Map group" }).click();
  await expect(paula.getByRole("row", { name: /ml-interns Data scientist in Operations/ })).toBeVisible();
  await vera.reload();
  await expect(vera.getByRole("link", { name: "Register…" })).toBeVisible();

  await paula
    .getByRole("row", { name: /ml-interns/ })
    .getByRole("button", { name: "Remove…" })
    .click();
  await paula.getByRole("alertdialog").getByRole("button", { name: "Remove mapping" }).click();
  await expect(paula.getByRole("heading", { name: "Carried by people, mapped to nothing" })).toBeVisible();
  await vera.reload();
  await expect(vera.getByRole("link", { name: "Register…" })).toHaveCount(0);

  await paula.goto("/audit");
  const entries = paula.getByRole("list", { name: "Audit entries" });
  await expect(entries.getByText("Group ml-interns no longer mapped").first()).toBeVisible();
});

test("vera is refused with a sentence", async ({ openAs, run }) => {
  const vera = await openAs("vera");
  await vera.goto(`/deployments/${stagingId}`);
  await expect(vera.getByRole("heading", { level: 1 })).toHaveText("v2 takes all traffic.");
  await expect(vera.getByRole("button", { name: "Stop…" })).toHaveCount(0);
  const refused = await vera.request.post(`/api/v1/deployments/${stagingId}/stop`, {
    data: { reason: "I should not." },
    headers: { origin: run.webUrl },
  });
  expect(refused.status()).toBe(403);
  expect((await refused.json()).detail).toMatch(/[A-Z].+\.$/);
});

test("emil stops staging, and callers learn why", async ({ openAs, run }) => {
  const page = await openAs("emil");
  await page.goto(`/deployments/${stagingId}`);
  await confirm(page, "Stop…", { verb: "Stop serving", why: "The trial is over." });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("stopped", { timeout: 30_000 });
  const call = () => predict(run, { deployment: staging, model, token }, distantParcels(1));
  await expect.poll(async () => (await call()).status).toBe(503);
  expect((await (await call()).json()).detail).toMatch(/stopped/i);
});

test("audra sees every step, proves the chain and takes it with her", async ({ openAs }) => {
  const page = await openAs("audra");
  await page.goto("/audit");
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText("The chain holds.")).toBeVisible();
  const entries = page.getByRole("list", { name: "Audit entries" });
  const steps: [noun: string, sentences: RegExp[]][] = [
    ["version", [/registered/]],
    ["deployment", [/created/, /stopped/, /Refused/]],
    ["rollout", [/requested/, /aborted/, /rolled back/, /given all traffic/, /given another share/]],
    ["approval", [/approved/]],
    ["token", [/created/]],
    ["review_task", [/labelled/]],
  ];
  for (const [noun, sentences] of steps) {
    await page.getByLabel("Noun").selectOption(noun);
    await expect(page).toHaveURL(new RegExp(`noun=${noun}`));
    for (const sentence of sentences) await expect(entries.getByText(sentence).first(), noun).toBeVisible();
  }
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Outcome").selectOption("refused");
  await expect(entries.getByText("Vera Marsh").first()).toBeVisible();

  await page.goto("/audit?noun=approval");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.split("\n")[0]).toMatch(/verb/);
  expect(csv).toMatch(/The evidence holds\./);
});

test("the pages of a deployment look right too when they are full: charts, drift, a history", async ({ openAs }) => {
  const emil = await openAs("emil");
  for (const tab of ["", "/performance?range=1h", "/data?range=1h", "/predictions", "/history", "/rollouts/2"]) {
    await expectLooksEverywhere(emil, `/deployments/${stagingId}${tab}`);
  }
});

test("so do a prediction, a queue and an entry of the trail", async ({ openAs }) => {
  const emil = await openAs("emil");
  await emil.goto(`/deployments/${stagingId}/predictions`);
  await expectLooksEverywhere(emil, await firstLink(emil, "/predictions/"));
  const rui = await openAs("rui");
  await rui.goto("/reviews");
  await expectLooksEverywhere(rui, await firstLink(rui, "/reviews/"));
  const audra = await openAs("audra");
  const { items } = await (await audra.request.get("/api/v1/audit?limit=1")).json();
  await expectLooksEverywhere(audra, `/audit/${items[0].id}`);
});

/** Where the first link of the page's content to something below `path` leads. */
async function firstLink(page: Page, path: string): Promise<string> {
  const link = page.getByRole("main").locator(`a[href*="${path}"]`).first();
  return (await link.getAttribute("href")) ?? "";
}

async function askForProduction(emil: Page, version: number): Promise<void> {
  await requestRollout(emil, productionId, {
    ...{ version, strategy: "rolling", why: `Take v${version} live.`, button: "Request approval" },
  });
}

/** From Home to the decision without the mouse: the page's key, the words, and Control+Enter. */
async function approveAs(alma: Page, comment: string): Promise<void> {
  await alma.goto("/");
  await alma
    .getByRole("list", { name: "Waiting for you" })
    .getByRole("link", { name: new RegExp(production) })
    .first()
    .click();
  await alma.waitForURL(/\/approvals\//);
  await expect(alma.getByRole("button", { name: "Approve…" })).toBeVisible();
  await alma.keyboard.press("a");
  await expect(alma.getByLabel("Comment")).toBeFocused();
  await alma.keyboard.type(comment);
  await alma.keyboard.press("Control+Enter");
  await expect(alma.getByRole("dialog")).toBeHidden();
}

/** The version that answers callers in production, as the answer's header says. */
async function versionBehind(run: Parameters<typeof predict>[0]): Promise<string | null> {
  const answer = await predict(run, { deployment: production, model, token }, distantParcels(1));
  return answer.headers.get("x-slipway-version");
}
