import { PERSONAS, titleOf } from "@/scripts/demo/personas";
import { expect, test } from "./test";

for (const persona of PERSONAS) {
  test(`${persona.login} signs in as ${titleOf(persona)}`, async ({ page, signInAs }) => {
    await signInAs(persona.login);
    await expect(page.getByRole("button", { name: `${persona.name}: account` })).toBeVisible();
  });
}

test("a page asks who you are before it shows anything", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/signin/);
});
