import type { Locator, Page } from "@playwright/test";
import { callApi } from "@/e2e/api";
import { expect } from "@/e2e/test";
import type { RunFile } from "@/scripts/stack/run-file";

/** Opens the form of a new rollout with a strategy chosen, as a link may. */
export async function openRolloutForm(page: Page, deploymentId: string, query: string): Promise<void> {
  await page.goto(`/deployments/${deploymentId}/rollouts/new?${query}`);
  await expect(page.getByRole("heading", { name: "What it will do" })).toBeVisible();
}

/** The titles of the steps as they stand under a heading of the page. */
export function railUnder(page: Page, heading: string): Locator {
  return page
    .getByRole("region", { name: heading })
    .getByRole("listitem")
    .filter({ has: page.locator("p") });
}

/** How many rollouts of a deployment there are. */
export async function countRollouts(run: RunFile, deploymentId: string): Promise<number> {
  const exists = async (number: number) =>
    (await callApi(run, `/api/v1/deployments/${deploymentId}/rollouts/${number}`)).ok;
  let count = 0;
  while (await exists(count + 1)) count += 1;
  return count;
}
