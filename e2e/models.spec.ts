import { logisticOnnx } from "@/lib/testing/onnx-fixtures";
import { expect, test } from "./test";

const model = { name: "model.onnx", mimeType: "application/octet-stream", buffer: logisticOnnx([0.5, -1, 2], 0.1) };
const truncated = { ...model, buffer: model.buffer.subarray(0, 100) };
const filesInput = 'input[type="file"][multiple]';

test("a data scientist registers a version through the form", async ({ page, signInAs }) => {
  await signInAs("ada");
  await page.goto("/models/register");

  await page.locator(filesInput).setInputFiles(truncated);
  await expect(page.getByText(/truncated, or no ONNX file/)).toBeVisible();
  await page.getByRole("button", { name: "Remove", exact: true }).first().click();

  await page.locator(filesInput).setInputFiles(model);
  await expect(page.getByText(/The file loads/)).toBeVisible();
  await expect(page.getByRole("group", { name: "Inputs" }).getByLabel("Name")).toHaveValue("x");

  await page.getByLabel("Model", { exact: true }).fill("not/allowed");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByLabel("Model", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Model", { exact: true }).fill("by-form");
  await page.getByLabel("Description").fill("**Made** in the browser");
  await page.getByRole("button", { name: "Register" }).click();

  await expect(page).toHaveURL(/\/models\/operations\/by-form\/versions\/1$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("by-form v1 serves nowhere yet.");
  await expect(
    page.getByText("Served on the local cluster by the built-in ONNX server", { exact: false }),
  ).toBeVisible();
});

test("another team does not find it, and a viewer is not asked to register", async ({
  page,
  signInAs,
  expectError,
}) => {
  expectError(/status of 404/);
  await signInAs("otto");
  await page.goto("/models/operations/by-form");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here that you may see.");
  await signInAs("vera");
  await page.goto("/models");
  await expect(page.getByRole("link", { name: "by-form" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Register/ })).toHaveCount(0);
});
