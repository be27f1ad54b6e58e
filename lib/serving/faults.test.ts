import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withFaults } from "./faults";
import type { OnnxModel } from "./onnx-model";

const request: Parameters<OnnxModel["infer"]>[0] = { id: null, feeds: {}, outputs: [], rows: 1 };
const model: OnnxModel = {
  inputs: [],
  outputs: [],
  infer: async () => [{ name: "p", datatype: "FP32", shape: [1, 1], data: "[0.25]" }],
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-faults-"));
  file = join(folder, "faults.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (faults: unknown) => writeFileSync(file, JSON.stringify(faults));
const open = (random = 0.5) => withFaults(model, file, { deployment: "flight-delay", version: 2 }, () => random);
const scoreOf = async (served: OnnxModel) => JSON.parse((await served.infer(request))[0]?.data ?? "[]")[0];

describe("a model with a faults file", () => {
  it("is as it is without the file, for other versions, and for other deployments", async () => {
    const served = open();
    expect(await scoreOf(served)).toBe(0.25);
    write({ "flight-delay": { version: 1, errors: 1 }, spam: { version: 2, errors: 1 } });
    expect(await scoreOf(served)).toBe(0.25);
  });

  it("is wrong, slow or failing from the moment the file says so, and well again with its end", async () => {
    const served = open();
    write({ "flight-delay": { version: 2, wrong: 1 } });
    expect(await scoreOf(served)).toBe(0.75);
    write({ "flight-delay": { version: 2, errors: 1, wrong: 1 } });
    await expect(scoreOf(served)).rejects.toMatchObject({ status: 500 });
    write({ "flight-delay": { version: 2, delayMs: 30 } });
    const startedAt = performance.now();
    expect(await scoreOf(served)).toBe(0.25);
    expect(performance.now() - startedAt).toBeGreaterThan(29);
    rmSync(file);
    expect(await scoreOf(served)).toBe(0.25);
  });

  it("misbehaves for the share of requests that the file names", async () => {
    write({ "flight-delay": { version: 2, wrong: 0.3 } });
    expect(await scoreOf(open(0.29))).toBe(0.75);
    expect(await scoreOf(open(0.31))).toBe(0.25);
  });
});
