import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { versionMetadataSchema } from "@/lib/contracts/model-version";
import type { ModelBundle } from "./train-bundle";
import { cacheBundles, findCachedBundles } from "./train-cache";

const bundle: ModelBundle = {
  model: "spam-filter",
  version: 1,
  files: [{ path: "model.onnx", content: Buffer.from([0, 255, 8]) }],
  metadata: versionMetadataSchema.parse({ format: "onnx", description: "x" }),
};

describe("cacheBundles", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "slipway-cache-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("finds what was kept under the key, and nothing under another", async () => {
    await cacheBundles(path.join(directory, "models"), "a", [bundle]);
    expect(await findCachedBundles(path.join(directory, "models"), "a")).toEqual([bundle]);
    expect(await findCachedBundles(path.join(directory, "models"), "b")).toBeNull();
  });

  it("drops the bundles of other keys", async () => {
    await cacheBundles(directory, "a", [bundle]);
    await cacheBundles(directory, "b", [bundle]);
    expect(await readdir(directory)).toEqual(["b"]);
  });
});
