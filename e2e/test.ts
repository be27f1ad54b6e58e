import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { RunFile } from "@/scripts/stack/run-file";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Fixtures = {
  /** Addresses and the all-scopes token of the stack under test. */
  run: RunFile;
  /** Signs a persona in on `page` through the identity provider, as a person would. */
  signInAs: (login: string) => Promise<void>;
  /** Opens a browser window of their own for a persona; who has signed in once comes back with their session. */
  openAs: (login: string) => Promise<Page>;
  /** Names an error that the test itself provokes; every other one fails it. */
  expectError: (pattern: RegExp) => void;
  pageErrors: PageErrors;
};

type WorkerFixtures = { sessions: Map<string, StorageState> };

type PageErrors = { watch: (page: Page) => void; allow: (pattern: RegExp) => void };

/** Playwright's `test`, which fails on any error that a page reports. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  run: async ({ page: _page }, use) => {
    await use(readRun());
  },

  page: async ({ page }, use) => {
    await use(waitingUntilItListens(page));
  },

  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      const allowed: RegExp[] = [];
      const watch = (watched: Page) => {
        watched.on("console", (message) => {
          if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
        });
        watched.on("pageerror", (error) => errors.push(String(error)));
      };
      watch(page);
      await use({ watch, allow: (pattern) => allowed.push(pattern) });
      const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
      expect(unexpected, "errors that the page reported").toEqual([]);
    },
    { auto: true },
  ],

  expectError: async ({ pageErrors }, use) => {
    await use(pageErrors.allow);
  },

  signInAs: async ({ page, run }, use) => {
    await use((login) => signIn(page, run, login));
  },

  sessions: [
    async ({ browser: _browser }, use) => {
      await use(new Map());
    },
    { scope: "worker" },
  ],

  openAs: async ({ browser, run, sessions, pageErrors }, use) => {
    const windows: BrowserContext[] = [];
    await use(async (login) => {
      const context = await browser.newContext({ baseURL: run.webUrl, storageState: sessions.get(login) });
      windows.push(context);
      const page = waitingUntilItListens(await context.newPage());
      pageErrors.watch(page);
      if (!sessions.has(login)) {
        await signIn(page, run, login);
        sessions.set(login, await context.storageState());
      }
      return page;
    });
    for (const context of windows) await context.close();
  },
});

export { expect };

/** What start-stack.ts told; for `beforeAll`, where fixtures of a test do not reach. */
export function readRun(): RunFile {
  return JSON.parse(process.env.SLIPWAY_E2E_RUN ?? "{}") as RunFile; // safe because start-stack.ts wrote it
}

/** A test is faster than any person: `goto` and `reload` return once the page has come and listens to keys and clicks. */
function waitingUntilItListens(page: Page): Page {
  const untilItListens = () =>
    page.waitForFunction(
      () =>
        !document.querySelector('[aria-keyshortcuts="?"]') ||
        (document.documentElement.dataset.listens !== undefined &&
          !document.querySelector("[role=status].animate-late")),
    );
  const { goto, reload } = page;
  page.goto = async (...args) => {
    const response = await goto.apply(page, args);
    await untilItListens();
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload.apply(page, args);
    await untilItListens();
    return response;
  };
  return page;
}

async function signIn(page: Page, run: RunFile, login: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/signin");
  await page.getByRole("button", { name: /sign in|continue/i }).click();
  await page.waitForURL(`${run.issuerUrl}/pick/**`);
  await page.locator(`button[value="${login}"]`).click();
  await page.waitForURL((url) => url.origin === run.webUrl && url.pathname !== "/signin");
}
