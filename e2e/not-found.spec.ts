import { createDeployment, createReviewQueue, findAuditEntry, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { expect, readRun, test } from "./test";

// What does not exist and what belongs to another team answer alike, with a status that programs and caches understand,
// although every page also has a loading state, which would have the answer begin before anything is known.

const name = freshName("subject");
const NOBODY = "0192f0c1-0000-7000-8000-000000000000";
const places = { deployment: "", approval: "", queue: "", entry: "" };

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v1);
  places.deployment = (await createDeployment(run, { name, model: name, environment: "production" })).id;
  const asked = await requestRollout(run, places.deployment, { version: 1, reason: "Something to look for." });
  places.approval = asked.approvalRequestId ?? "";
  places.queue = (
    await createReviewQueue(run, { name, deploymentId: places.deployment, labels: ["late", "in time"] })
  ).id;
  places.entry = (await findAuditEntry(run)).id;
});

const subjects: { noun: string; reader: string; path: () => string; missing: () => string }[] = [
  {
    noun: "model",
    reader: "vera",
    path: () => `/models/operations/${name}`,
    missing: () => "/models/operations/there-is-none",
  },
  {
    noun: "version",
    reader: "vera",
    path: () => `/models/operations/${name}/versions/1`,
    missing: () => `/models/operations/${name}/versions/9`,
  },
  {
    noun: "deployment",
    reader: "vera",
    path: () => `/deployments/${places.deployment}`,
    missing: () => `/deployments/${NOBODY}`,
  },
  {
    noun: "deployment's tab",
    reader: "vera",
    path: () => `/deployments/${places.deployment}/performance`,
    missing: () => `/deployments/${NOBODY}/performance`,
  },
  {
    noun: "rollout",
    reader: "vera",
    path: () => `/deployments/${places.deployment}/rollouts/1`,
    missing: () => `/deployments/${places.deployment}/rollouts/9`,
  },
  {
    noun: "new rollout",
    reader: "emil",
    path: () => `/deployments/${places.deployment}/rollouts/new`,
    missing: () => `/deployments/${NOBODY}/rollouts/new`,
  },
  {
    noun: "approval request",
    reader: "vera",
    path: () => `/approvals/${places.approval}`,
    missing: () => `/approvals/${NOBODY}`,
  },
  {
    noun: "review queue",
    reader: "rui",
    path: () => `/reviews/${places.queue}`,
    missing: () => `/reviews/${NOBODY}`,
  },
  {
    noun: "audit entry",
    reader: "emil",
    path: () => `/audit/${places.entry}`,
    missing: () => `/audit/${NOBODY}`,
  },
];

for (const { noun, reader, path, missing } of subjects) {
  test(`${noun}: 200 for its team, 404 where it is missing and for another team`, async ({ openAs }) => {
    const [ours, theirs] = [await openAs(reader), await openAs("otto")];
    const statuses = {
      ours: (await ours.request.get(path())).status(),
      missing: (await ours.request.get(missing())).status(),
      theirs: (await theirs.request.get(path())).status(),
    };
    expect(statuses, path()).toEqual({ ours: 200, missing: 404, theirs: 404 });
  });
}

test("a prediction that was never made answers 404", async ({ openAs }) => {
  const page = await openAs("emil");
  const answer = await page.request.get(`/deployments/${places.deployment}/predictions/${NOBODY}`);
  expect(answer.status()).toBe(404);
});

test("who may not read a page's subject is told so, and who may", async ({ openAs, expectError }) => {
  expectError(/React error #441/);
  const page = await openAs("vera");
  await page.goto(`/deployments/${places.deployment}/predictions/${NOBODY}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not yours to see.");
  await expect(page.getByText(/You may not read a prediction here\. Ask a data scientist/)).toBeVisible();
});
