import { createDeployment, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { expectLooks, expectLooksEverywhere } from "./steps/looks";
import { expect, readRun, test } from "./test";

// Every page, as the people see it whose page it is: light, dark, and at the width of a phone.
test.describe.configure({ timeout: 120_000 });

const name = freshName("seen");
const places = { deployment: "", approval: "" };

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v1);
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v2);
  places.deployment = (
    await createDeployment(run, { name: freshName("place"), model: name, environment: "production" })
  ).id;
  const asked = await requestRollout(run, places.deployment, { version: 1, reason: "For the look of it." });
  places.approval = asked.approvalRequestId ?? "";
});

const pages: { title: string; login: string; path: () => string }[] = [
  { title: "Home", login: "alma", path: () => "/" },
  { title: "Home where nothing waits", login: "otto", path: () => "/" },
  { title: "Models", login: "emil", path: () => "/models" },
  { title: "Models where there are none", login: "otto", path: () => "/models" },
  { title: "Register", login: "emil", path: () => "/models/register" },
  { title: "Model", login: "emil", path: () => `/models/operations/${name}` },
  { title: "Version", login: "emil", path: () => `/models/operations/${name}/versions/1` },
  { title: "Compare", login: "ada", path: () => `/models/operations/${name}/compare?left=1&right=2` },
  { title: "Deployments", login: "emil", path: () => "/deployments" },
  { title: "Deployments where there are none", login: "otto", path: () => "/deployments" },
  { title: "New deployment", login: "emil", path: () => "/deployments/new" },
  { title: "Deployment, now", login: "emil", path: () => `/deployments/${places.deployment}` },
  { title: "Deployment, performance", login: "emil", path: () => `/deployments/${places.deployment}/performance` },
  { title: "Deployment, data", login: "emil", path: () => `/deployments/${places.deployment}/data` },
  { title: "Deployment, predictions", login: "emil", path: () => `/deployments/${places.deployment}/predictions` },
  { title: "Deployment, history", login: "emil", path: () => `/deployments/${places.deployment}/history` },
  { title: "New rollout", login: "emil", path: () => `/deployments/${places.deployment}/rollouts/new?version=2` },
  { title: "Rollout", login: "emil", path: () => `/deployments/${places.deployment}/rollouts/1` },
  { title: "Approval", login: "alma", path: () => `/approvals/${places.approval}` },
  { title: "Reviews", login: "rui", path: () => "/reviews" },
  { title: "Incidents where there are none", login: "otto", path: () => "/incidents" },
  { title: "A rule where nothing is deployed", login: "otto", path: () => "/incidents/rules/new" },
  { title: "Audit", login: "audra", path: () => "/audit" },
  { title: "Audit for those who may not read it", login: "vera", path: () => "/audit" },
  { title: "Teams", login: "vera", path: () => "/settings/teams" },
  { title: "Groups", login: "paula", path: () => "/settings/groups" },
  { title: "Environments", login: "tim", path: () => "/settings/environments" },
  { title: "Data sources where there are none", login: "otto", path: () => "/settings/data-sources" },
  { title: "Channels", login: "emil", path: () => "/settings/channels" },
  { title: "Channels for those who may only read them", login: "vera", path: () => "/settings/channels" },
  { title: "Notices", login: "alma", path: () => "/notices" },
  { title: "Tokens", login: "emil", path: () => "/settings/tokens" },
  { title: "Not found", login: "vera", path: () => "/deployments/0192f0c1-0000-7000-8000-000000000000" },
];

for (const { title, login, path } of pages) {
  test(`${title}: one headline, accessible in light and dark, no sideways scrolling on a phone, few scripts`, async ({
    openAs,
    expectError,
  }) => {
    if (title === "Not found") expectError(/status of 404/);
    const page = await openAs(login);
    await expectLooksEverywhere(page, path());
  });
}

test("the sign-in page looks right before anybody is signed in", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/signin");
    await expectLooks(page, colorScheme);
  }
});

test("the button in the bar changes light to dark, and the choice stays", async ({ openAs }) => {
  const page = await openAs("ada");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/models");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "Light or dark" }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);
  await expectLooks(page, "dark by choice");
});

test("Enter opens the row that Home marks, from the first moment", async ({ openAs }) => {
  const page = await openAs("alma");
  await page.goto("/");
  const marked = page.locator("[data-row][data-selected]");
  await expect(marked).toHaveCount(1);
  const href = await marked.locator("[data-row-link]").getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname + url.search === href);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home" }).click();
  await expect(marked).toHaveCount(1);
  await page.getByRole("button", { name: "Light or dark" }).focus();
  await expect(marked).toHaveCount(0);
});

test("Ctrl K finds a model by its name and opens it", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/settings/teams");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(name);
  await expect(page.getByRole("option", { name: new RegExp(name), selected: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/models/operations/${name}$`));
});

test("a page that listens to keys still knows which keyboard shows them", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models");
  await expect(page.locator("html[data-listens]")).toHaveAttribute("data-keys", /^(mac|other)$/);
});

test("? lists the keys of the page, and Escape gives the focus back", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys of this page" });
  await expect(keys.getByText("Register…")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
});

test("a dialog gives the focus back to the button that opened it, by key or by pointer", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/settings/tokens");
  const button = page.getByRole("button", { name: "Create token…" });
  const dialog = page.getByRole("dialog", { name: "Create a token" });
  for (const open of [() => page.keyboard.press("n"), () => button.click()]) {
    await open();
    await expect(dialog.getByLabel("Name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test("a menu opens by the keyboard the first time, and gives the focus back", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models");
  const button = page.getByRole("button", { name: /account$/ });
  await button.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(page.locator("[role^=menuitem]").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(button).toBeFocused();
});

test("filters hold both what is typed and what is chosen at once, come back with Back, and are cleared together", async ({
  openAs,
}) => {
  const page = await openAs("emil");
  await page.goto("/models");
  const search = page.getByRole("searchbox");
  await search.pressSequentially(name);
  await page.getByLabel("Order").selectOption("name");
  await expect(page).toHaveURL(
    (url) => url.searchParams.get("search") === name && url.searchParams.get("sort") === "name",
  );
  await page.getByRole("main").getByRole("link", { name }).click();
  await expect(page).toHaveURL(new RegExp(`/models/operations/${name}$`));
  await page.goBack();
  await expect(search).toHaveValue(name);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page).toHaveURL(/\/models$/);
  await expect(search).toHaveValue("");
});

test("the first Tab offers to go to the content", async ({ openAs }) => {
  const page = await openAs("emil");
  await page.goto("/models");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "To the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a dialog whose code does not arrive says so, and loading the page anew mends it", async ({
  openAs,
  expectError,
}) => {
  expectError(/chunk|net::ERR_FAILED/i);
  const page = await openAs("emil");
  await page.goto("/settings/tokens");
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.keyboard.press("n");
  await expect(page.getByText("A part of this page did not arrive")).toBeVisible();
  await page.unroute("**/_next/static/chunks/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Create token…" }).click();
  await expect(page.getByRole("dialog", { name: "Create a token" })).toBeVisible();
});
