import type { Page } from "@playwright/test";
import { expect } from "@/e2e/test";
import { choose } from "./dialogs";

/** Starting a replica on a machine that builds and tests at the same time takes its time. */
const STARTED = { timeout: 60_000 };

/** Makes a deployment with the form, and returns its id. */
export async function createDeployment(page: Page, wanted: { model: string; environment: string; name: string }) {
  await page.goto("/deployments/new");
  await choose(page, "Model", wanted.model);
  await choose(page, "Environment", wanted.environment);
  await page.getByLabel("Name").fill(wanted.name);
  await page.getByRole("button", { name: "Create deployment" }).click();
  await page.waitForURL(/\/deployments\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

type Wanted = { version: number; strategy: "rolling" | "canary"; shares?: string; why: string; button: string };

/** Plans a rollout with the form and sends it; the rollout's page is open after that. */
export async function requestRollout(page: Page, deploymentId: string, wanted: Wanted): Promise<void> {
  await page.goto(`/deployments/${deploymentId}/rollouts/new?version=${wanted.version}`);
  await page.getByRole("radio", { name: new RegExp(wanted.strategy, "i") }).check();
  if (wanted.shares) await page.getByLabel("Shares of the candidate, percent").fill(wanted.shares);
  await page.getByLabel("Why").fill(wanted.why);
  await page.getByRole("button", { name: wanted.button }).click();
  await page.waitForURL(/\/rollouts\/\d+$/);
}

/** Waits, without a reload, until the deployment's open page says that a version has everything. */
export async function expectServing(page: Page, version: number): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`v${version} takes all traffic.`, STARTED);
  await expect(page.getByText(`live v${version} at 100 %, 1 of 1 ready`)).toBeVisible();
}

/** Of how many predictions of a version the truth is known, as the open page of its performance says. */
export async function readLabelled(page: Page, version: number): Promise<number> {
  const table = page.getByRole("table", { name: "KPIs by version" });
  const cell = table
    .getByRole("row", { name: new RegExp(`^v${version}\\b`) })
    .getByRole("cell")
    .first();
  return Number(((await cell.textContent()) ?? "").split(" of ")[0]?.replace(",", ""));
}
