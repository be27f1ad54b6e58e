import type { Tensor } from "onnxruntime-node";
import type { TensorSpec } from "@/lib/contracts/signature";
import { decodeValues } from "./decode-values";
import { OipError } from "./oip-error";

/** An inference request that fits the model: one tensor per input, the outputs asked for, the caller's id. */
export type InferRequest = { id: string | null; feeds: Record<string, Tensor>; outputs: string[]; rows: number };

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the body of `…/infer` against the model's inputs and outputs. Throws OipError 400 saying what does not fit. */
export function parseInferRequest(
  body: Buffer,
  inputs: readonly TensorSpec[],
  outputs: readonly TensorSpec[],
): InferRequest {
  const request = parseJsonObject(body);
  const { id } = request;
  if (id !== undefined && typeof id !== "string") throw new OipError(400, "`id` must be a string.");
  if (!Array.isArray(request.inputs)) throw new OipError(400, "`inputs` must be a list of tensors.");
  const feeds: Record<string, Tensor> = {};
  let rows: number | null = null;
  const unknown: string[] = [];
  for (const sent of request.inputs) {
    const { input, name, spec } = findSpec(sent, inputs);
    if (!spec) {
      unknown.push(`“${name.slice(0, 100)}”`);
      continue;
    }
    const tensor = decodeInput(input, spec);
    if (feeds[spec.name]) throw new OipError(400, `Input “${spec.name}” is sent twice.`);
    feeds[spec.name] = tensor;
    const [batch] = tensor.dims;
    if (spec.shape[0] !== -1 || batch === undefined) continue;
    if (rows !== null && rows !== batch) {
      throw new OipError(
        400,
        `Input “${spec.name}” has ${batch} rows, another input has ${rows}: send the same number.`,
      );
    }
    rows = batch;
  }
  const missing = inputs.filter((spec) => !feeds[spec.name]).map((spec) => `“${spec.name}”`);
  if (missing.length > 0) {
    const stray = unknown.length > 0 ? ` The model has no input ${unknown.join(", ")}.` : "";
    throw new OipError(400, `Missing input ${missing.join(", ")}.${stray}`);
  }
  return { id: id ?? null, feeds, outputs: parseOutputs(request.outputs, outputs), rows: rows ?? 1 };
}

function parseJsonObject(body: Buffer): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString("utf8"));
  } catch {
    throw new OipError(400, "The body is not JSON.");
  }
  if (!isObject(parsed)) throw new OipError(400, "The body must be a JSON object with `inputs`.");
  return parsed;
}

/**
 * An input that the model does not know is ignored: a caller cannot tell which of two versions will answer, so it
 * sends what either needs. Nothing is lost by it, as every input of the model must be there.
 */
function findSpec(
  input: unknown,
  specs: readonly TensorSpec[],
): { input: JsonObject; name: string; spec: TensorSpec | undefined } {
  if (!isObject(input) || typeof input.name !== "string") {
    throw new OipError(400, "Each input must be an object with `name`, `shape`, `datatype` and `data`.");
  }
  const { name } = input;
  return { input, name, spec: specs.find((candidate) => candidate.name === name) };
}

function decodeInput(input: JsonObject, spec: TensorSpec): Tensor {
  if (input.datatype !== spec.datatype) {
    throw new OipError(400, `Input “${spec.name}” must have datatype ${spec.datatype}.`);
  }
  const shape = parseShape(spec, input.shape);
  if (!Array.isArray(input.data)) throw new OipError(400, `Input “${spec.name}”: \`data\` must be a list.`);
  const size = shape.reduce((product, axis) => product * axis, 1);
  const values = flatten(input.data);
  if (values.length !== size) {
    throw new OipError(
      400,
      `Input “${spec.name}”: shape [${shape.join(", ")}] needs ${size} values, \`data\` has ${values.length}.`,
    );
  }
  return decodeValues(spec.name, spec.datatype, shape, values);
}

function parseShape(spec: TensorSpec, shape: unknown): number[] {
  const axes: unknown[] = Array.isArray(shape) ? shape : [];
  const sizes = axes.filter((axis): axis is number => Number.isSafeInteger(axis) && Number(axis) >= 0);
  if (!Array.isArray(shape) || sizes.length !== axes.length || sizes.length > 8) {
    throw new OipError(400, `Input “${spec.name}”: \`shape\` must be a list of at most 8 sizes.`);
  }
  // A model that does not declare a rank is listed with an empty shape: only the runtime can judge it.
  const fits =
    spec.shape.length === 0 ||
    (sizes.length === spec.shape.length && spec.shape.every((size, axis) => size === -1 || size === sizes[axis]));
  if (fits) return sizes;
  const expected = spec.shape.map((size) => (size === -1 ? "any" : size)).join(", ");
  throw new OipError(400, `Input “${spec.name}” must have shape [${expected}], got [${sizes.join(", ")}].`);
}

function parseOutputs(asked: unknown, specs: readonly TensorSpec[]): string[] {
  if (asked === undefined || (Array.isArray(asked) && asked.length === 0)) return specs.map(({ name }) => name);
  if (!Array.isArray(asked)) throw new OipError(400, "`outputs` must be a list of objects with `name`.");
  const names = asked.map((output: unknown) => {
    const name = isObject(output) ? output.name : undefined;
    if (typeof name === "string" && specs.some((spec) => spec.name === name)) return name;
    const known = specs.map((spec) => `“${spec.name}”`).join(", ");
    throw new OipError(400, `\`outputs\` asks for something the model has not; its outputs are ${known}.`);
  });
  return [...new Set(names)];
}

/** Row-major values of flat or nested data. */
function flatten(data: readonly unknown[]): readonly unknown[] {
  return data.some(Array.isArray) ? data.flat(8) : data;
}
