import { stat } from "node:fs/promises";
import { findOnnxFile } from "./artifact-folder";
import { loadOnnxModel } from "./onnx-model";

/** Prints one line of JSON: `{inputs, outputs}` of the ONNX file (or folder) named, or `{refusal}`. */
const path = process.argv[2] ?? "";
try {
  const file = (await stat(path)).isDirectory() ? await findOnnxFile(path) : path;
  const { inputs, outputs } = await loadOnnxModel(file);
  process.stdout.write(`${JSON.stringify({ inputs, outputs })}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refusal: error instanceof Error ? error.message : String(error) })}\n`);
}
