import { expect, type Locator, type Page } from "@playwright/test";

/** Chooses from a select by the words of the option, or by how they begin. */
export async function choose(within: Page | Locator, label: string, option: string) {
  const control = within.getByLabel(label, { exact: true });
  const value = await control.locator("option", { hasText: option }).first().getAttribute("value");
  await control.selectOption(value);
}

/** Presses a button that asks first, gives the reason, and confirms. */
export async function confirm(page: Page, button: string | RegExp, { verb, why }: { verb: string; why: string }) {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Why").fill(why);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}
