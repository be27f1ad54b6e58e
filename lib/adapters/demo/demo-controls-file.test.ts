import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BadWay } from "@/lib/contracts/bad-way";
import type { DemoControls } from "@/lib/contracts/demo-controls";
import { withFaults } from "@/lib/serving/faults";
import type { OnnxModel } from "@/lib/serving/onnx-model";
import { createDemoControls } from "./demo-controls-file";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "slipway-demo-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const since = "2026-01-01T00:00:00.000Z";

it("says that nothing is simulated until somebody asks for it, and keeps what they asked for", () => {
  expect(createDemoControls(dataDir).read()).toEqual({ trafficStoppedAt: null, faults: [] });
  const controls: DemoControls = {
    trafficStoppedAt: since,
    faults: [{ deployment: "flights", version: 2, way: "slow", since }],
  };
  createDemoControls(dataDir).write(controls);
  expect(createDemoControls(dataDir).read()).toEqual(controls);
});

it("writes faults that a model server of that version carries out, and ends them", async () => {
  const faultsFile = join(dataDir, "demo", "faults.json");
  const model: OnnxModel = {
    inputs: [],
    outputs: [],
    infer: async () => [{ name: "probability", datatype: "FP32", shape: [1, 1], data: "[0.25]" }],
  };
  const served = withFaults(model, faultsFile, { deployment: "flights", version: 2 }, () => 0);
  const request: Parameters<OnnxModel["infer"]>[0] = { id: null, feeds: {}, outputs: [], rows: 1 };
  const store = createDemoControls(dataDir, faultsFile);
  const answerWhile = async (faults: DemoControls["faults"]) => {
    store.write({ trafficStoppedAt: null, faults });
    return served.infer(request).then(
      ([output]) => output?.data,
      (error: Error) => error.constructor.name,
    );
  };
  const bad = (way: BadWay) => [{ deployment: "flights", version: 2, way, since }];
  expect(await answerWhile(bad("errors"))).toBe("OipError");
  expect(await answerWhile(bad("wrong"))).toBe("[0.75]");
  const startedAt = performance.now();
  expect(await answerWhile(bad("slow"))).toBe("[0.25]");
  expect(performance.now() - startedAt).toBeGreaterThan(300);
  expect(await answerWhile([])).toBe("[0.25]");
});
