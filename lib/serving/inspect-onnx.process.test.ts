import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { logisticOnnx } from "@/lib/testing/onnx-fixtures";
import { inspectOnnx } from "./inspect-onnx";

let processes: BundledProcesses;
let folder: string;
beforeAll(async () => {
  processes = await bundleProcesses();
  folder = mkdtempSync(join(tmpdir(), "slipway-inspect-"));
});
afterAll(() => {
  processes.remove();
  rmSync(folder, { recursive: true });
});

function inspect(content: Buffer | string, options = {}) {
  const file = join(folder, `${crypto.randomUUID()}.onnx`);
  writeFileSync(file, content);
  return inspectOnnx(file, { entry: processes.pathOf("inspect-onnx"), ...options });
}

const model = logisticOnnx([1, 2, 3], 0);

it("tells inputs and outputs, with -1 where a size is free", async () => {
  expect(await inspect(model)).toEqual({
    kind: "inspected",
    inputs: [{ name: "x", datatype: "FP32", shape: [-1, 3] }],
    outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
  });
});

it.each([
  ["a truncated file", model.subarray(0, 100), /truncated, or no ONNX file at all/],
  ["text", "PK, not a model", /truncated, or no ONNX file at all/],
  ["an empty file", "", /not an ONNX model/],
])("refuses %s in a sentence that names no folder of ours", async (_, content, reason) => {
  const inspection = await inspect(content);
  expect(inspection).toMatchObject({ kind: "refused", reason: expect.stringMatching(reason) });
  expect(JSON.stringify(inspection)).not.toContain(folder);
});

it("ends a child that takes too long or too much", async () => {
  const entry = join(folder, "swelling-child.mjs");
  writeFileSync(entry, "globalThis.held = Buffer.alloc(300 * 1024 * 1024, 1); setInterval(() => {}, 1000);");
  expect(await inspect(model, { entry, timeoutMs: 200, maxMemoryMb: 10_000 })).toMatchObject({
    reason: expect.stringMatching(/took too long/),
  });
  expect(await inspect(model, { entry, maxMemoryMb: 200 })).toMatchObject({
    reason: expect.stringMatching(/too much memory/),
  });
});
