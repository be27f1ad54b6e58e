import { InferenceSession, Tensor } from "onnxruntime-node";
import type { TensorSpec } from "@/lib/contracts/signature";
import { datatypeOf } from "./datatypes";
import { encodeValues } from "./encode-values";
import type { InferRequest } from "./infer-request";
import { OipError } from "./oip-error";

/** Output tensors as the protocol writes them; `data` is JSON text already, since JSON has no 64-bit integers. */
type EncodedOutput = { name: string; datatype: string; shape: readonly number[]; data: string };

/** A loaded model. `infer` throws OipError when the model refuses what it was given. */
export type OnnxModel = {
  inputs: TensorSpec[];
  outputs: TensorSpec[];
  infer(request: InferRequest): Promise<EncodedOutput[]>;
};

/** Loads an ONNX file on one thread. Throws Error with the runtime's reason, or where no output is a tensor. */
export async function loadOnnxModel(file: string): Promise<OnnxModel> {
  const session = await InferenceSession.create(file, {
    // One request is one thread's work: a replica scales by count, and its CPU share stays what the plan says.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
  });
  const inputs = session.inputMetadata.map((value) => {
    const spec = describe(value);
    if (!spec) throw new Error(`Input “${value.name}” is not a tensor of a type that can travel as JSON.`);
    return spec;
  });
  const outputs = session.outputMetadata.map(describe).filter((spec) => spec !== null);
  if (outputs.length === 0) throw new Error("The model has no output that is a tensor; export it without ZipMap.");
  return {
    inputs,
    outputs,
    async infer({ feeds, outputs: names }) {
      const results = await run(session, feeds, names);
      return outputs.flatMap((spec) => {
        const tensor = results[spec.name];
        if (!(tensor instanceof Tensor)) return [];
        return [{ name: spec.name, datatype: spec.datatype, shape: tensor.dims, data: encodeValues(tensor) }];
      });
    },
  };
}

async function run(session: InferenceSession, feeds: Record<string, Tensor>, names: string[]) {
  try {
    return await session.run(feeds, names);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "unknown reason";
    throw new OipError(400, `The model could not compute an answer for this input: ${reason}`);
  }
}

function describe(value: InferenceSession.ValueMetadata): TensorSpec | null {
  if (!value.isTensor) return null;
  const datatype = datatypeOf(value.type);
  if (!datatype) return null;
  return { name: value.name, datatype, shape: value.shape.map((axis) => (typeof axis === "number" ? axis : -1)) };
}
