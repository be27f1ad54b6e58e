import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identityOnnx, logisticOnnx, sumOnnx } from "@/lib/testing/onnx-fixtures";
import type { Datatype } from "./datatypes";
import { parseInferRequest } from "./infer-request";
import { loadOnnxModel, type OnnxModel } from "./onnx-model";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-onnx-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function load(bytes: Buffer): Promise<OnnxModel> {
  const file = join(folder, `${crypto.randomUUID()}.onnx`);
  await writeFile(file, bytes);
  return loadOnnxModel(file);
}

async function ask(model: OnnxModel, request: unknown) {
  const parsed = parseInferRequest(Buffer.from(JSON.stringify(request)), model.inputs, model.outputs);
  return model.infer(parsed);
}

describe("a logistic model", () => {
  let model: OnnxModel;
  beforeAll(async () => {
    model = await load(logisticOnnx([0.5, -1], 0.25));
  });
  const x = (data: unknown, shape: unknown = [2, 2]) => ({ inputs: [{ name: "x", datatype: "FP32", shape, data }] });

  it("describes its inputs and outputs with -1 for the free axis", () => {
    expect(model.inputs).toEqual([{ name: "x", datatype: "FP32", shape: [-1, 2] }]);
    expect(model.outputs).toEqual([{ name: "p", datatype: "FP32", shape: [-1, 1] }]);
  });

  it("answers flat and nested batches with what the formula gives", async () => {
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    const [flat] = await ask(model, x([1, 2, 3, 4]));
    const [nested] = await ask(
      model,
      x([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(flat).toEqual(nested);
    expect(flat?.shape).toEqual([2, 1]);
    const [first, second] = JSON.parse(flat?.data ?? "[]");
    expect(first).toBeCloseTo(sigmoid(0.5 - 2 + 0.25), 6);
    expect(second).toBeCloseTo(sigmoid(1.5 - 4 + 0.25), 6);
  });

  it("answers a missing value with null", async () => {
    const [output] = await ask(model, x([null, 1], [1, 2]));
    expect(output?.data).toBe("[null]");
  });

  it("ignores an input that it does not know: another version may need it", async () => {
    const stray = { name: "y", datatype: "BYTES", shape: [9], data: [] };
    const { inputs } = x([1, 2], [1, 2]);
    expect(await ask(model, { inputs: [stray, ...inputs] })).toEqual(await ask(model, { inputs }));
  });

  it.each([
    ["no inputs", {}, /`inputs` must be a list/],
    ["a misspelt input", { inputs: [{ name: "y" }] }, /Missing input “x”. The model has no input “y”/],
    ["a missing input", { inputs: [] }, /Missing input “x”/],
    ["another datatype", { inputs: [{ name: "x", datatype: "FP64", shape: [1, 2], data: [1, 2] }] }, /datatype FP32/],
    ["a wrong width", x([1, 2, 3], [1, 3]), /must have shape \[any, 2\], got \[1, 3\]/],
    ["a negative size", x([], [-1, 2]), /`shape` must be a list/],
    ["too few values", x([1, 2, 3]), /needs 4 values, `data` has 3/],
    ["a word among numbers", x([1, 2, 3, "four"]), /value 3: expected a number.*"four"/],
    ["an unknown output", { ...x([1, 2], [1, 2]), outputs: [{ name: "q" }] }, /its outputs are “p”/],
    ["a number as id", { ...x([1, 2], [1, 2]), id: 7 }, /`id` must be a string/],
  ])("refuses %s with 400 and a sentence", async (_, request, message) => {
    await expect(ask(model, request)).rejects.toMatchObject({ status: 400, message: expect.stringMatching(message) });
  });
});

it("refuses inputs of different length", async () => {
  const input = (name: string, rows: number) => ({
    name,
    datatype: "FP32",
    shape: [rows, 1],
    data: Array.from({ length: rows }, () => 1),
  });
  await expect(ask(await load(sumOnnx()), { inputs: [input("a", 2), input("b", 1)] })).rejects.toThrow(/1 rows.* 2/);
});

describe("every datatype travels unchanged", () => {
  it.each<[Datatype, unknown[]]>([
    ["BOOL", [true, false]],
    ["UINT8", [0, 255]],
    ["UINT16", [0, 65_535]],
    ["UINT32", [0, 4_294_967_295]],
    ["INT8", [-128, 127]],
    ["INT16", [-32_768, 32_767]],
    ["INT32", [-2_147_483_648, 2_147_483_647]],
    ["INT64", [-9_007_199_254_740_991, 42]],
    ["UINT64", [0, 42]],
    ["FP16", [0.5, -2]],
    ["FP32", [0.5, -2]],
    ["FP64", [0.1, -2]],
    ["BYTES", ["", "Grüße \u{1F600}"]],
  ])("%s", async (datatype, data) => {
    const [output] = await ask(await load(identityOnnx(datatype)), {
      inputs: [{ name: "in", datatype, shape: [2], data }],
    });
    expect(output?.datatype).toBe(datatype);
    expect(JSON.parse(output?.data ?? "")).toEqual(data);
  });

  it("INT64 beyond 2^53, as digits", async () => {
    const request = { inputs: [{ name: "in", datatype: "INT64", shape: [1], data: ["9223372036854775807"] }] };
    const [output] = await ask(await load(identityOnnx("INT64")), request);
    expect(output?.data).toBe("[9223372036854775807]");
  });

  it.each<[Datatype, unknown]>([
    ["UINT8", 256],
    ["INT8", 1.5],
    ["INT32", "1"],
    ["UINT64", -1],
    ["INT64", 2 ** 53],
    ["BOOL", 1],
    ["BYTES", 1],
  ])("%s refuses %j", async (datatype, value) => {
    const request = { inputs: [{ name: "in", datatype, shape: [1], data: [value] }] };
    await expect(ask(await load(identityOnnx(datatype)), request)).rejects.toMatchObject({ status: 400 });
  });
});
