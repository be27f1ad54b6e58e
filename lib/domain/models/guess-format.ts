import type { ArtifactFormat } from "./artifact-format";
import { baseName } from "./file-ends";

const BY_EXTENSION: readonly [string, ArtifactFormat][] = [
  [".onnx", "onnx"],
  [".mar", "mar"],
  [".pt", "torchscript"],
  [".pth", "torchscript"],
  [".torchscript", "torchscript"],
  [".pkl", "sklearn"],
  [".pickle", "sklearn"],
  [".joblib", "sklearn"],
  [".ubj", "xgboost"],
];

/** The format that a set of file names suggests; `custom` where none does. A guess: the person may choose another. */
export function guessFormat(paths: readonly string[]): ArtifactFormat {
  const names = paths.map(baseName);
  if (names.includes("MLmodel")) return "mlflow";
  if (names.includes("saved_model.pb")) return "tensorflow";
  const found = BY_EXTENSION.find(([extension]) => names.some((name) => name.toLowerCase().endsWith(extension)));
  return found?.[1] ?? "custom";
}
