import type { Page } from "@playwright/test";
import { callApi, createDeployment, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { expectLooksEverywhere } from "./steps/looks";
import { expect, readRun, test } from "./test";

// One story on one stack: each test goes on where the one before it ended.
test.describe.configure({ mode: "serial", timeout: 120_000 });

const model = freshName("parcel-guarded");
const places = ["first", "second", "third", "fourth"].map((place) => `${model}-${place}`);
let requests: { deploymentId: string; requestId: string }[] = [];

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, model, parcelMetadata, parcelOnnx.v1);
  requests = [];
  for (const name of places) {
    const { id: deploymentId } = await createDeployment(run, { name, model, environment: "production" });
    const asked = await requestRollout(run, deploymentId, { version: 1, reason: `For ${name}.` });
    requests.push({ deploymentId, requestId: asked.approvalRequestId ?? "" });
  }
});

/** Moves with j until the row of a deployment is the selected one: at most as often as there are rows. */
async function selectRow(page: Page, name: string): Promise<void> {
  const rows = page.getByRole("list", { name: "Waiting for you" }).getByRole("listitem");
  const row = rows.filter({ hasText: name });
  await expect(row).toHaveCount(1);
  for (let left = await rows.count(); left > 0; left -= 1) {
    if ((await row.getAttribute("data-selected")) !== null) return;
    await page.keyboard.press("j");
  }
  await expect(row).toHaveAttribute("data-selected");
}

/** The table ends above the bar of decisions, without scrolling. */
async function expectInOneLook(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Live against candidate" });
  await expect(table.getByText(/^(Not known: prices|1,000 answers)/)).toBeInViewport({ ratio: 1 });
  const bar = page.getByRole("toolbar", { name: "What you may do now" });
  const [tableBox, barBox] = [await table.boundingBox(), await bar.boundingBox()];
  expect((tableBox?.y ?? Infinity) + (tableBox?.height ?? 0)).toBeLessThanOrEqual(barBox?.y ?? 0);
  expect((barBox?.y ?? Infinity) + (barBox?.height ?? 0)).toBeLessThanOrEqual(900);
}

test("alma finds and decides a request in three keystrokes from Home, and the next one opens by itself", async ({
  openAs,
}) => {
  const alma = await openAs("alma");
  const [first] = requests;
  await alma.goto("/");
  await selectRow(alma, places[0] ?? "");
  await alma.keyboard.press("d");
  await alma.waitForURL(`**/approvals/${first?.requestId}`);
  await expect(alma.getByRole("button", { name: "Approve…" })).toBeVisible();
  await alma.keyboard.press("a");
  await expect(alma.getByRole("dialog").getByLabel("Comment")).toBeFocused();
  await alma.keyboard.press("Control+Enter");
  await expect(alma.getByRole("dialog")).toBeHidden();
  await alma.waitForURL((url) => /\/approvals\//.test(url.pathname) && !url.pathname.endsWith(first?.requestId ?? ""));
  await alma.goto(`/approvals/${first?.requestId}`);
  await expect(alma.getByRole("heading", { level: 1 })).toContainText(`approved v1 for ${places[0]}`);
});

test("asking for changes needs words, ends the request, and says so to who looks", async ({ openAs }) => {
  const alma = await openAs("alma");
  await alma.goto(`/approvals/${requests[1]?.requestId}`);
  await alma.keyboard.press("g");
  const dialog = alma.getByRole("dialog");
  await expect(dialog.getByLabel("What should change")).toBeFocused();
  await alma.keyboard.press("Control+Enter");
  await expect(dialog.getByText("Say what should change: the one who asked reads it.", { exact: true })).toBeVisible();
  await alma.keyboard.type("Start at 5 %.");
  await alma.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await alma.goto(`/approvals/${requests[1]?.requestId}`);
  await expect(alma.getByRole("heading", { level: 1 })).toContainText("asks for changes before v1 goes to");
  await expect(alma.getByText("“Start at 5 %.”")).toBeVisible();
  await expect(alma.getByText("You asked for changes; a new request will replace this one.")).toBeVisible();
});

test("the page shows the checklist whole, fits the window, and passes axe", async ({ openAs }) => {
  const alma = await openAs("alma");
  const path = `/approvals/${requests[2]?.requestId}`;
  await alma.goto(path);
  const checklist = alma.getByRole("region", { name: "Checklist" });
  for (const item of ["Shadow", "Drift", "Data classes", "Scans", "Open incidents"]) {
    await expect(checklist.getByText(item, { exact: true })).toBeVisible();
  }
  await expect(alma.getByRole("button", { name: "Approve…" })).toBeInViewport();
  await expect(checklist).toBeInViewport();
  await expectInOneLook(alma);
  await expect(alma.getByText(/^Void if the version/)).toBeInViewport();
  await checklist.getByText(/^Runtime, .*Signature/).click();
  await expect(
    checklist.getByText("Nothing is live here, so no caller depends on an earlier signature."),
  ).toBeVisible();
  await expectLooksEverywhere(alma, path);
});

test("a decision that somebody else made meanwhile is told in the open dialog, and what was typed stays", async ({
  openAs,
}) => {
  const path = `/approvals/${requests[0]?.requestId}`;
  const alma = await openAs("alma");
  await alma.goto(path);
  await expect(alma.getByText("You approved this.")).toBeInViewport();
  await expect(alma.getByRole("button", { name: "Approve…" })).toHaveCount(0);
  const other = await openAs("alma");
  const { requestId = "" } = requests[3] ?? {};
  for (const page of [alma, other]) await page.goto(`/approvals/${requestId}`);
  await alma.keyboard.press("r");
  const dialog = alma.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Too fast for me.");
  await other.keyboard.press("g");
  await other.getByRole("dialog").getByLabel("What should change").fill("Start at 5 %.");
  await other.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert").filter({ hasText: "You asked for changes" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Refuse" })).toBeDisabled();
  await expect(dialog.getByLabel("Why")).toHaveValue("Too fast for me.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();
});

test("somebody who decides first is told to the other one", async ({ openAs, run }) => {
  const alma = await openAs("alma");
  const { requestId = "", deploymentId = "" } = requests[2] ?? {};
  await alma.goto(`/approvals/${requestId}`);
  const { number } = await (await callApi(run, `/api/v1/approvals/${requestId}`)).json().then(({ rollout }) => rollout);
  const withdraw = `/api/v1/deployments/${deploymentId}/rollouts/${number}/withdraw`;
  expect((await callApi(run, withdraw, { body: {} })).status).toBe(200);
  await expect(alma.getByText("The one who asked has withdrawn this request.")).toBeVisible();
  await expect(alma.getByRole("button", { name: "Approve…" })).toHaveCount(0);
});

test("rosa breaks the glass: a banner and a row on Home, until alma has reviewed it", async ({ openAs }) => {
  const rosa = await openAs("rosa");
  const { deploymentId = "" } = requests[1] ?? {};
  const answer = await rosa.evaluate(
    async ([path]) => {
      const body = { version: 1, breakGlass: true, reason: "Callers get errors." };
      const headers = { "content-type": "application/json" };
      return (await fetch(String(path), { method: "POST", headers, body: JSON.stringify(body) })).status;
    },
    [`/api/v1/deployments/${deploymentId}/rollouts`],
  );
  expect(answer).toBe(201);
  const alma = await openAs("alma");
  await alma.goto("/");
  await expect(alma.getByRole("alert").filter({ hasText: "Break-glass" })).toBeVisible();
  await selectRow(alma, places[1] ?? "");
  await alma.keyboard.press("b");
  await alma.waitForURL((url) => url.pathname.startsWith(`/deployments/${deploymentId}/rollouts/`));
  await expect(alma.getByLabel("What you found")).toBeFocused();
  await alma.keyboard.type("It was right to.");
  await alma.keyboard.press("Control+Enter");
  await expect(alma.getByRole("alert").filter({ hasText: "Break-glass" })).toHaveCount(0);
});
