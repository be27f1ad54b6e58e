import { test as base, expect, type Page } from "@playwright/test";
import type { RunFile } from "@/scripts/stack/run-file";

type Fixtures = {
  /** Addresses and the all-scopes token of the stack under test. */
  run: RunFile;
  /** Signs a persona in through the identity provider, as a person would. */
  signInAs: (login: string) => Promise<void>;
  consoleErrors: string[];
};

/** Playwright's `test`, which fails on any error that the page reports. */
export const test = base.extend<Fixtures>({
  run: async ({ page: _page }, use) => {
    await use(JSON.parse(process.env.SLIPWAY_E2E_RUN ?? "{}") as RunFile); // safe because start-stack.ts wrote it
  },

  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await use(errors);
      expect(errors, "errors that the page reported").toEqual([]);
    },
    { auto: true },
  ],

  signInAs: async ({ page, run }, use) => {
    await use((login) => signIn(page, run, login));
  },
});

export { expect };

async function signIn(page: Page, run: RunFile, login: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/signin");
  await page.getByRole("button", { name: /sign in|continue/i }).click();
  await page.waitForURL(`${run.issuerUrl}/pick/**`);
  await page.locator(`button[value="${login}"]`).click();
  await page.waitForURL((url) => url.origin === run.webUrl && url.pathname !== "/signin");
}
