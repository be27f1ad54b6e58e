import { callApi, createDeployment, registerForm, registerVersion, requestRollout } from "./api";
import { freshName, parcelMetadata, parcelOnnx } from "./parcel-model";
import { dropFile } from "./steps/versions";
import { expect, readRun, test } from "./test";

const name = freshName("compared");
const versionsPath = `/api/v1/models/${name}/versions`;
const worse = parcelMetadata.metrics.map((metric) => ({ ...metric, value: metric.value - 0.2, low: 0.2, high: 0.6 }));

test.beforeAll(async () => {
  const run = readRun();
  await registerVersion(run, name, parcelMetadata, parcelOnnx.v1);
  await registerVersion(run, name, { ...parcelMetadata, metrics: worse, parameters: { rounds: 80 } }, parcelOnnx.v2);
});

const truncated = parcelOnnx.v1.subarray(0, 120);
const wrongInputs = { ...parcelMetadata.signature, inputs: [{ name: "weight", datatype: "FP32", shape: [-1, 1] }] };

const refusals = [
  { what: "a truncated file", metadata: parcelMetadata, file: truncated, sentence: /ONNX/ },
  {
    what: "a wrong digest",
    metadata: { ...parcelMetadata, digest: "0".repeat(64) },
    file: parcelOnnx.v1,
    sentence: /digest/i,
  },
  {
    what: "a signature that does not fit the file",
    metadata: { ...parcelMetadata, signature: wrongInputs },
    file: parcelOnnx.v1,
    sentence: /weight|signature/i,
  },
  {
    what: "a file that is not what its format says",
    metadata: parcelMetadata,
    file: Buffer.from("hello"),
    sentence: /ONNX/,
  },
];

for (const { what, metadata, file, sentence } of refusals) {
  test(`${what} -> refused with a sentence, and nothing stays`, async ({ run }) => {
    const body = registerForm(metadata, [{ path: "model.onnx", content: file }]);
    const refused = await callApi(run, versionsPath, { body });
    expect(refused.status).toBe(422);
    expect((await refused.json()).detail).toMatch(sentence);
    expect(await countVersions()).toBe(2);
  });
}

for (const [what, model] of [
  ["a name with a slash", "a%2Fb"],
  ["a name of 300 characters", "a".repeat(300)],
]) {
  test(`${what} -> refused with a sentence, and no model appears`, async ({ run }) => {
    const body = registerForm(parcelMetadata, [{ path: "model.onnx", content: parcelOnnx.v1 }]);
    const refused = await callApi(run, `/api/v1/models/${model}/versions`, { body });
    expect(refused.status).toBe(422);
    expect((await refused.json()).errors.model[0]).toMatch(/lower-case|63 characters/);
    const found = await (await callApi(run, `/api/v1/models?search=${model}`)).json();
    expect(found.items ?? []).toEqual([]);
  });
}

test("an upload that breaks off leaves nothing", async ({ run }) => {
  const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="model.onnx"\r\n\r\nhalf a fi';
  const response = await fetch(`${run.webUrl}${versionsPath}`, {
    method: "POST",
    headers: { authorization: `Bearer ${run.apiToken}`, "content-type": "multipart/form-data; boundary=x" },
    body,
  });
  expect(response.status).toBe(422);
  expect((await response.json()).detail).toMatch(/broke off/);
  expect(await countVersions()).toBe(2);
});

test("the form says what is wrong with a file and with a name, and keeps what was typed", async ({
  openAs,
  expectError,
}) => {
  expectError(/status of 422/);
  const page = await openAs("ada");
  await page.goto("/models/register");
  await page.getByLabel("Model", { exact: true }).fill("a/b");
  await dropFile(page, "model.onnx", truncated);
  await expect(page.getByText(/is not an ONNX|ONNX.*(cannot|not)/i).first()).toBeVisible();
  await page.getByRole("button", { name: "Remove" }).last().click();
  await dropFile(page, "model.onnx", parcelOnnx.v1);
  await expect(page.getByText("Arrived", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  const model = page.getByLabel("Model", { exact: true });
  await expect(model).toHaveAccessibleDescription(/Use lower-case letters/);
  await expect(model).toHaveValue("a/b");
});

test("two versions stand side by side: metrics, slices, signature, parameters", async ({ openAs }) => {
  const page = await openAs("ada");
  await page.goto(`/models/operations/${name}/compare?left=1&right=2`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("v2");
  await expect(page.getByRole("table", { name: "Metrics over all rows" })).toContainText("F1");
  await expect(page.getByRole("table", { name: "Metrics by slice" })).toContainText("hour after 20");
  await expect(page.getByRole("heading", { name: "Called in the same way" })).toBeVisible();
  await expect(page.getByText("rounds")).toBeVisible();
});

test("a version in use is not offered to be deleted, and its page names the user of it", async ({ openAs, run }) => {
  const { id } = await createDeployment(run, { name, model: name, environment: "staging" });
  await requestRollout(run, id, { version: 1, autoStart: true });
  const page = await openAs("emil");
  await page.goto(`/models/operations/${name}/versions/2`);
  await expect(page.getByRole("button", { name: "Delete…" })).toBeVisible();
  await page.goto(`/models/operations/${name}/versions/1`);
  await expect(page.getByRole("main")).toContainText("staging");
  await expect(page.getByRole("button", { name: "Delete…" })).toHaveCount(0);
});

test("search, order and page of the list live in the URL", async ({ openAs, run }) => {
  const page = await openAs("ada");
  await page.goto("/models");
  await page.getByLabel("Search names and descriptions").fill(name);
  await expect(page).toHaveURL(new RegExp(`search=${name}`));
  const rows = page.getByRole("table", { name: "Models" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByLabel("Order").selectOption("name");
  await expect(page).toHaveURL(/sort=name/);
  await page.reload();
  await expect(page.getByLabel("Order")).toHaveValue("name");
  await expect(rows).toHaveCount(2);

  const first = await (await callApi(run, `${versionsPath}?limit=1`)).json();
  expect(first.items).toHaveLength(1);
  const second = await (await callApi(run, `${versionsPath}?limit=1&cursor=${first.nextCursor}`)).json();
  expect(second.items[0].number).toBe(1);
  expect(second.nextCursor).toBeNull();
});

async function countVersions(): Promise<number> {
  return (await (await callApi(readRun(), versionsPath)).json()).items.length;
}
