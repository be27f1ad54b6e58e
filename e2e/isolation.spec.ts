import { request } from "node:http";
import { callApi, createDeployment, predict, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { createToken } from "./steps/tokens";
import { expect, readRun, test } from "./test";

const name = freshName("isolated");
let deploymentId = "";

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v1);
  deploymentId = (await createDeployment(run, { name, model: name, environment: "staging" })).id;
  await requestRollout(run, deploymentId, { version: 1, reason: "Something of ours to look for." });
});

test("otto of another team finds no page of ours, as if it did not exist", async ({ openAs, expectError }) => {
  expectError(/status of 404/);
  const page = await openAs("otto");
  for (const path of [
    `/models/operations/${name}`,
    `/models/operations/${name}/versions/1`,
    `/deployments/${deploymentId}`,
    `/deployments/${deploymentId}/performance`,
    `/deployments/${deploymentId}/data`,
    `/deployments/${deploymentId}/rollouts/1`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText("There is nothing here that you may see.");
    await expect(page.getByText(name), path).toHaveCount(0);
  }
  for (const path of ["/models", "/deployments", "/"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
  }
});

test("otto's session gets nothing of ours from the API either", async ({ openAs }) => {
  const page = await openAs("otto");
  await page.goto("/models");
  for (const path of [`/api/v1/deployments/${deploymentId}`, `/api/v1/models/${name}/versions/1?team=operations`]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect((await answer.json()).code).toBe("not_found");
  }
  const models = await (await page.request.get("/api/v1/models")).json();
  expect(models.items).toEqual([]);
});

test("the gateway serves a deployment to nobody without a token for it", async ({ run }) => {
  const asked = { deployment: name, model: name };
  const row = { distance: [400], hour: [9] };
  expect((await predict(run, { ...asked, token: "" }, row)).status).toBe(401);
  expect((await predict(run, { ...asked, token: "slip_not_a_token" }, row)).status).toBe(401);
  const elsewhere = await predict(run, { ...asked, team: "research", token: run.apiToken }, row);
  expect([401, 403, 404]).toContain(elsewhere.status);
});

test("the API without a token, and with a wrong one, answers 401 with a sentence", async ({ run }) => {
  for (const token of [null, "slip_not_a_token"]) {
    const answer = await callApi(run, "/api/v1/models", { token });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect((await answer.json()).detail).toMatch(/API token/);
  }
});

test("a token does what its scope says and nothing else", async ({ openAs, run }) => {
  const token = await createToken(await openAs("emil"), freshName("reader"), ["read"]);
  expect((await callApi(run, `/api/v1/deployments/${deploymentId}`, { token })).status).toBe(200);
  const refused = await callApi(run, `/api/v1/deployments/${deploymentId}/rollouts`, { token, body: { version: 1 } });
  expect(refused.status).toBe(403);
  expect((await refused.json()).detail).toMatch(/scope/);
});

test("a change by cookie from another origin is refused", async ({ openAs, run }) => {
  const page = await openAs("emil");
  await page.goto("/deployments");
  const body = { name: "stolen", model: name, environment: "staging" };
  for (const origin of ["https://evil.example", "null", run.gatewayUrl]) {
    const answer = await page.request.post("/api/v1/deployments", { data: body, headers: { origin } });
    expect(answer.status(), origin).toBe(403);
  }
});

test("another Host header is refused by pages and by the API", async ({ run }) => {
  expect(await statusFor(run.webUrl, "/signin", "evil.example")).toBe(421);
  expect(await statusFor(run.webUrl, "/api/v1/models", "evil.example")).toBe(403);
});

/** The status of a GET under a Host header of our choice, which fetch does not let one set. */
function statusFor(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
}
