import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Interpretation } from "@/lib/contracts/signature";
import { interpretRows, type Meaning } from "@/lib/serving/interpret-rows";
import type { RequestTensor } from "./replay-requests";
import type { ModelBundle } from "./train-bundle";

export type Scored = Meaning & { readonly latencyMs: number };
export type Scorer = { score(tensors: readonly RequestTensor[], rows: number): Promise<Scored[]> };

/** Scores batches with the very file that is registered; the latency of a row is its share of the batch's. */
export async function openScorer(bundle: ModelBundle): Promise<Scorer> {
  const file = bundle.files.find(({ path }) => path.endsWith(".onnx"));
  const interpretation: Interpretation | undefined = bundle.metadata.interpretation;
  if (!file || !interpretation)
    throw new Error(`${bundle.model} ${bundle.version} has no ONNX file or no interpretation`);
  const session = await InferenceSession.create(file.content, { intraOpNumThreads: 1 });
  return {
    async score(tensors, rows) {
      const feeds = Object.fromEntries(
        tensors
          .filter(({ name }) => session.inputNames.includes(name))
          .map((tensor) => [tensor.name, toTensor(tensor)]),
      );
      const startedAt = performance.now();
      const outputs = await session.run(feeds);
      const latencyMs = (performance.now() - startedAt) / rows;
      const output = outputs[interpretation.output];
      if (!output) throw new Error(`${bundle.model} ${bundle.version} does not answer with ${interpretation.output}`);
      const data = Array.from(output.data, Number);
      const meanings = interpretRows(interpretation, [{ name: interpretation.output, shape: [rows, 1], data }], rows);
      return meanings.map((meaning) => ({ ...meaning, latencyMs }));
    },
  };
}

function toTensor({ datatype, data, shape }: RequestTensor): Tensor {
  return datatype === "FP32"
    ? new Tensor("float32", Float32Array.from(data, Number), shape)
    : new Tensor("string", data.map(String), shape);
}
