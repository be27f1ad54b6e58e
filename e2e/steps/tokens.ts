import type { Page } from "@playwright/test";
import { expect } from "@/e2e/test";

/** Makes a token under Settings with exactly these scopes, and returns it as it is shown, once. */
export async function createToken(page: Page, name: string, scopes: readonly string[]): Promise<string> {
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Create token…" }).click();
  const form = page.getByRole("dialog", { name: "Create a token" });
  await form.getByLabel("Name").fill(name);
  await form.getByRole("checkbox", { name: "predict" }).setChecked(scopes.includes("predict"));
  for (const scope of scopes) await form.getByRole("checkbox", { name: scope }).check();
  await form.getByRole("button", { name: "Create token" }).click();
  const shown = page.getByRole("dialog", { name: "Copy the token now" });
  const token = (await shown.locator("pre").textContent())?.trim() ?? "";
  await shown.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("active");
  await expect(page.getByText(token)).toHaveCount(0);
  return token;
}
