import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@/e2e/test";
import { MAX_SCRIPTS_KB, scriptsKb } from "@/scripts/bench/pages/scripts-kb";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** One h1, and nothing that axe objects to. */
export async function expectLooks(page: Page, how: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }), how).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n  ")}`);
  expect(found, how).toEqual([]);
}

/** The page opens fast on a slow line: few scripts are needed before anything is clicked. */
async function expectFewScripts(page: Page, path: string): Promise<void> {
  const html = await (await page.request.get(path)).text();
  const kb = await scriptsKb(new URL(page.url()).origin, html);
  expect(kb, `${path}: KB of gzipped scripts`).toBeGreaterThan(0);
  expect(kb, `${path}: KB of gzipped scripts`).toBeLessThan(MAX_SCRIPTS_KB);
}

/** Opens a page in light and dark and at the width of a phone; nowhere may it need scrolling sideways, or many scripts. */
export async function expectLooksEverywhere(page: Page, path: string): Promise<void> {
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(path);
  await expectLooks(page, `${path}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectLooks(page, `${path}, dark`);
  await expectNoSidewaysScrolling(page, path);
  await page.setViewportSize(PHONE);
  await expectLooks(page, `${path}, dark, on a phone`);
  await expectNoSidewaysScrolling(page, path);
  await expectFewScripts(page, path);
}

/** What is wider than its place scrolls inside it, never the page. */
async function expectNoSidewaysScrolling(page: Page, path: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(tooWide, `${path}: pixels that stick out at ${page.viewportSize()?.width}`).toBeLessThanOrEqual(0);
}
