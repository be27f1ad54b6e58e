import { expect, type Locator, type Page } from "@playwright/test";

/** Chooses from a select: the browser's own, or one that opens a list of its own. */
export async function choose(page: Page, within: Page | Locator, label: string, option: string) {
  const control = within.getByLabel(label, { exact: true });
  const own = control.locator("option", { hasText: option });
  if ((await own.count()) > 0) {
    await control.selectOption(await own.first().getAttribute("value"));
    return;
  }
  await control.click();
  await page.getByRole("option", { name: option }).click();
}

/** Presses a button that asks first, gives the reason, and confirms. */
export async function confirm(page: Page, button: string | RegExp, { verb, why }: { verb: string; why: string }) {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Why").fill(why);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}
