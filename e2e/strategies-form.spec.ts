import { createDeployment, readDeployment, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { expectLooks } from "./steps/looks";
import { countRollouts, openRolloutForm, railUnder } from "./steps/rollouts";
import { expect, readRun, test } from "./test";

// v1 serves in staging, where nobody has to approve; every strategy is asked for through the form, none is started.
test.describe.configure({ timeout: 120_000 });

const model = freshName("asked");
let deployment = "";

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, model, parcelMetadata, parcelOnnx.v1);
  await registerVersion(run, model, parcelMetadata, parcelOnnx.v2);
  deployment = (await createDeployment(run, { name: freshName("asked-staging"), model, environment: "staging" })).id;
  await requestRollout(run, deployment, { version: 1, strategy: { kind: "rolling" }, autoStart: true });
  await expect.poll(async () => (await readDeployment(run, deployment)).liveVersion, { timeout: 90_000 }).toBe(1);
});

const strategies: { card: string; kind: string; headline: string; titles: string[] }[] = [
  { card: "Rolling", kind: "rolling", headline: "rolling v1 → v2", titles: ["Set weight 100 %", "v2 is live"] },
  {
    card: "Canary",
    kind: "canary",
    headline: "canary v1 → v2",
    titles: ["Set weight 10 %", "Analysis", "Set weight 25 %", "Analysis", "Set weight 50 %", "Analysis", "v2 is live"],
  },
  {
    card: "Blue/green",
    kind: "blue_green",
    headline: "blue/green v1 → v2",
    titles: [
      ...["Mirror 100 %", "Compare before the switch", "Switch to v2", "Mirror 100 % to v1"],
      ...["Compare after the switch", "Keep v1 warm 10 min", "v2 is live"],
    ],
  },
  {
    card: "Shadow",
    kind: "shadow",
    headline: "shadow v1 → v2",
    titles: ["Mirror 100 %", "Compare the answers", "v1 stays live"],
  },
  { card: "A/B test", kind: "ab_test", headline: "A/B test v1 → v2", titles: ["50 % of the units", "v2 or v1"] },
];

for (const { card, kind, headline, titles } of strategies) {
  test(`${card}: the form shows its steps, and the rollout has them`, async ({ openAs }) => {
    const page = await openAs("emil");
    await openRolloutForm(page, deployment, `version=2&strategy=${kind === "rolling" ? "canary" : "rolling"}`);
    await page.getByRole("radio", { name: card }).check();
    await expect(page).toHaveURL(new RegExp(`strategy=${kind}`));
    const preview = railUnder(page, "What it will do");
    await expect(preview).toHaveCount(titles.length);
    for (const [index, title] of titles.entries()) await expect(preview.nth(index)).toContainText(title);
    await expectLooks(page, `the form of ${card}`);
    await page.getByLabel("Why").fill(`To see ${card}.`);
    await page.getByRole("checkbox", { name: "Start at once" }).uncheck();
    await page.getByRole("button", { name: "Request rollout" }).click();
    await page.waitForURL(/\/rollouts\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("v2 may start. Nothing has been touched.");
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText(headline);
    const rail = railUnder(page, "Steps");
    await expect(rail).toHaveCount(titles.length);
    for (const [index, title] of titles.entries()) await expect(rail.nth(index)).toContainText(title);
    await expectLooks(page, `the page of ${card}`);
  });
}

test("what is chosen and set shows at once in the steps, and a link opens the form with it", async ({ openAs }) => {
  const page = await openAs("emil");
  await openRolloutForm(page, deployment, "version=2&strategy=shadow");
  await expect(page.getByRole("radio", { name: "Shadow" })).toBeChecked();
  await page.getByLabel("Canary shares that follow, percent").fill("30");
  const preview = railUnder(page, "What it will do");
  await expect(preview.nth(2)).toContainText("Set weight 30 %");
  await expect(preview.last()).toContainText("v2 is live");
  await page.getByRole("button", { name: "Remove Agreement" }).click();
  await expect(preview.nth(1)).not.toContainText("agree");
  await page.getByRole("button", { name: "Agreement" }).click();
  await expect(preview.nth(1)).toContainText("answers agree at least 90 %");
});

test("pauses between shares show in the steps, a wrong one at its field, and the rollout has them", async ({
  openAs,
}) => {
  const page = await openAs("emil");
  await openRolloutForm(page, deployment, "version=2&strategy=canary");
  await page.getByLabel("Shares of the candidate, percent").fill("10, 50");
  await page.getByLabel("Pause at 10 %").selectOption("timed");
  await page.getByLabel("Minutes at 10 %").fill("soon");
  await page.getByLabel("Pause at 50 %").selectOption("person");
  await page.getByLabel("Why").fill("To see pauses.");
  await page.getByRole("checkbox", { name: "Start at once" }).uncheck();
  await page.getByRole("button", { name: "Request rollout" }).click();
  await expect(page.getByText("“soon” is not a number.")).toBeVisible();
  await expect(page.getByLabel("Minutes at 10 %")).toBeFocused();
  await page.getByLabel("Minutes at 10 %").fill("5");
  const titles = ["Set weight 10 %", "Analysis", "Pause 5 min", "Set weight 50 %", "Analysis", "Pause", "v2 is live"];
  const preview = railUnder(page, "What it will do");
  await expect(preview).toHaveCount(titles.length);
  for (const [index, title] of titles.entries()) await expect(preview.nth(index)).toContainText(title);
  await expectLooks(page, "the form of a canary with pauses");
  await page.getByRole("button", { name: "Request rollout" }).click();
  await page.waitForURL(/\/rollouts\/\d+$/);
  const rail = railUnder(page, "Steps");
  for (const [index, title] of titles.entries()) await expect(rail.nth(index)).toContainText(title);
});

const bad: { name: string; query: string; field: string; text: string; says: string }[] = [
  ...[
    { name: "shares that fall", text: "50, 25", says: "Shares must rise from step to step; 25 % does not." },
    { name: "shares over 100", text: "25, 101", says: "A share must be at least 0.1 % and at most 100 %." },
    { name: "NaN", text: "NaN", says: "“NaN” is not a share in percent." },
    { name: "no share", text: "", says: "Give at least one share, such as 25." },
  ].map((share) => ({ ...share, query: "strategy=canary", field: "Shares of the candidate, percent" })),
  {
    ...{ name: "a margin that is no number", query: "strategy=canary", field: "Latency, at most +" },
    ...{ text: "wide", says: "“wide” is not a number." },
  },
  {
    ...{
      name: "a share of all units",
      query: "strategy=ab_test",
      field: "The candidate answers, percent of the units",
    },
    ...{ text: "100", says: "Below 100 %." },
  },
  {
    ...{ name: "no replicas", query: "strategy=rolling", field: "Replicas" },
    ...{ text: "0", says: "A whole number from 1 to 20." },
  },
];

for (const { name, query, field, text, says } of bad) {
  test(`${name}: told at the field, nothing is asked for and nothing typed is lost`, async ({ openAs, run }) => {
    const before = await countRollouts(run, deployment);
    const page = await openAs("emil");
    await openRolloutForm(page, deployment, `version=2&${query}`);
    const input = page.getByLabel(field, { exact: true });
    await input.fill(text);
    await page.getByLabel("Why").fill("It will be refused.");
    await page.getByRole("button", { name: /^(Start|Request) rollout/ }).click();
    await expect(input).toBeFocused();
    await expect(input).toHaveAttribute("aria-invalid", "true");
    await expect(input).toHaveAccessibleDescription(new RegExp(says.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    await expect(input).toHaveValue(text);
    await expect(page.getByLabel("Why")).toHaveValue("It will be refused.");
    expect(await countRollouts(run, deployment)).toBe(before);
  });
}

test("forcing past what is under way needs a reason, and the one before says what took its place", async ({
  openAs,
  run,
}) => {
  await requestRollout(run, deployment, { version: 2, strategy: { kind: "canary", weights: [25] }, autoStart: true });
  const number = await countRollouts(run, deployment);
  const page = await openAs("emil");
  await page.goto(`/deployments/${deployment}/rollouts/new`);
  await expect(page.getByText(/is under way\. Finish or abort it first\./)).toBeVisible();
  await page.getByRole("link", { name: "Force a version past it…" }).click();
  await expect(page.getByRole("checkbox", { name: "Force it past the rollout under way" })).toBeChecked();
  await page.getByRole("radio", { name: "Rolling" }).check();
  await page.getByRole("checkbox", { name: "Start at once" }).uncheck();
  await page.getByRole("button", { name: "Request rollout" }).click();
  await expect(page.getByLabel("Why")).toBeFocused();
  await expect(page.getByLabel("Why")).toHaveAccessibleDescription(/Say why/);
  await expectLooks(page, "a form with something to mend");
  await page.getByLabel("Why").fill("The canary was a mistake.");
  await page.getByRole("button", { name: "Request rollout" }).click();
  await page.waitForURL(new RegExp(`/rollouts/${number + 1}$`));
  await expect(page.getByText("forced past what was under way")).toBeVisible();
  await page.goto(`/deployments/${deployment}/rollouts/${number}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`v2 gave way to rollout ${number + 1}.`);
  await expect(page.getByText(`Rollout ${number + 1} was forced in its place.`)).toBeVisible();
});
