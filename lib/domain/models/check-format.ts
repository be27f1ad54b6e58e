import type { ArtifactFormat } from "./artifact-format";
import { baseName, type FileEnds, startsWith, text } from "./file-ends";
import { listZip } from "./zip-listing";

/** `reason` is a sentence for whoever registers. */
type FormatVerdict = { kind: "accepted" } | { kind: "refused"; reason: string };

type NamedFile = { path: string; sizeBytes: number };

const accepted: FormatVerdict = { kind: "accepted" };
const refused = (reason: string): FormatVerdict => ({ kind: "refused", reason });

const EXTENSIONS = {
  onnx: [".onnx"],
  torchscript: [".pt", ".pth", ".ts", ".torchscript"],
  mar: [".mar"],
  sklearn: [".pkl", ".pickle", ".joblib"],
  xgboost: [".json", ".ubj"],
} as const;

/** The files whose ends `checkFormat` wants to see for this format; the others only need to be there. */
export function filesToInspect<File extends NamedFile>(format: ArtifactFormat, files: readonly File[]): File[] {
  switch (format) {
    case "tensorflow":
      return shallowest(files, "saved_model.pb");
    case "mlflow":
      return shallowest(files, "MLmodel");
    case "custom":
      return [];
    default: {
      const extensions: readonly string[] = EXTENSIONS[format];
      return files.filter((file) => extensions.some((extension) => file.path.toLowerCase().endsWith(extension)));
    }
  }
}

/**
 * Whether the files can be what their format says. ONNX files are also loaded (see the model inspector); the others are
 * known by their headers, their ends and the files that their format demands.
 */
export function checkFormat(
  format: ArtifactFormat,
  files: readonly NamedFile[],
  inspected: readonly FileEnds[],
): FormatVerdict {
  if (files.length === 0) return refused("There is no file. Send at least one, or name a `uri` and its `digest`.");
  const empty = inspected.find((file) => file.sizeBytes === 0);
  if (empty) return refused(`“${empty.path}” is empty.`);
  const [first] = inspected;
  if (format !== "custom" && !first) return refused(MISSING[format]);
  for (const file of inspected) {
    const verdict = checkFile(format, file);
    if (verdict.kind === "refused") return verdict;
  }
  return accepted;
}

const MISSING: Record<Exclude<ArtifactFormat, "custom">, string> = {
  onnx: "An ONNX version needs a file whose name ends in .onnx; there is none.",
  tensorflow: "A TensorFlow SavedModel is a folder with saved_model.pb; that file is missing.",
  torchscript: "A TorchScript version needs a file that ends in .pt, .pth or .ts; there is none.",
  mar: "A model archive needs a file whose name ends in .mar; there is none.",
  mlflow: "An MLflow model is a folder with a file named MLmodel; that file is missing.",
  sklearn: "A scikit-learn version needs a file that ends in .pkl, .pickle or .joblib; there is none.",
  xgboost: "An XGBoost version needs a model saved as .json or .ubj; there is none.",
};

function checkFile(format: ArtifactFormat, file: FileEnds): FormatVerdict {
  switch (format) {
    case "onnx":
      // The magic of other well-known formats; ONNX itself has none, and is loaded to know.
      return startsWith(file.head, 0x50, 0x4b, 0x03, 0x04)
        ? refused(`“${file.path}” is a zip archive, not ONNX.`)
        : accepted;
    case "tensorflow":
      return checkSavedModel(file);
    case "torchscript":
      return checkZip(file, /(^|\/)(constants|data)\.pkl$/, "a TorchScript archive has constants.pkl inside");
    case "mar":
      return checkZip(file, /^MAR-INF\/MANIFEST\.json$/, "a model archive has MAR-INF/MANIFEST.json inside");
    case "mlflow":
      return /^flavors:/m.test(text(file.head))
        ? accepted
        : refused(`“${file.path}” names no flavors, so it does not describe an MLflow model.`);
    case "sklearn":
      return checkPickle(file);
    case "xgboost":
      return checkXgboost(file);
    case "custom":
      return accepted;
  }
}

/** SavedModel (tensorflow/core/protobuf/saved_model.proto): field 1 is a varint, field 2 a message. */
function checkSavedModel(file: FileEnds): FormatVerdict {
  if (startsWith(file.head, 0x08) || startsWith(file.head, 0x12)) return accepted;
  return refused(`“${file.path}” does not begin like a SavedModel.`);
}

function checkZip(file: FileEnds, wanted: RegExp, demand: string): FormatVerdict {
  const listing = listZip(file);
  if (listing.kind === "refused") return listing;
  if (listing.names.some((name) => wanted.test(name)) || !listing.isComplete) return accepted;
  return refused(`“${file.path}” does not fit its format: ${demand}.`);
}

/** A pickle of protocol 2 or later begins with PROTO and ends with STOP; joblib may compress it. */
function checkPickle(file: FileEnds): FormatVerdict {
  const compressed = [
    [0x78],
    [0x1f, 0x8b],
    [0x42, 0x5a, 0x68],
    [0xfd, 0x37, 0x7a],
    [0x5d, 0x00],
    [0x04, 0x22, 0x4d, 0x18],
  ];
  if (compressed.some((magic) => startsWith(file.head, ...magic))) return accepted;
  const protocol = file.head[1] ?? 0;
  if (!startsWith(file.head, 0x80) || protocol < 2 || protocol > 5) {
    return refused(`“${file.path}” does not begin like a pickle or a joblib file.`);
  }
  if (file.tail.at(-1) !== ".".charCodeAt(0))
    return refused(`“${file.path}” is truncated: a pickle ends with a stop mark.`);
  return accepted;
}

function checkXgboost(file: FileEnds): FormatVerdict {
  const isJson = file.path.toLowerCase().endsWith(".json");
  if (!startsWith(file.head, "{".charCodeAt(0))) return refused(`“${file.path}” does not begin like an XGBoost model.`);
  const end = isJson ? text(file.tail).trimEnd().at(-1) : String.fromCharCode(file.tail.at(-1) ?? 0);
  if (end !== "}") return refused(`“${file.path}” is truncated: the model's last bracket is missing.`);
  const ends = text(file.head) + text(file.tail);
  return ends.includes("learner") ? accepted : refused(`“${file.path}” has no learner, so it is not an XGBoost model.`);
}

/** The files of that name which stand highest in the folders. */
function shallowest<File extends NamedFile>(files: readonly File[], name: string): File[] {
  const named = files.filter((file) => baseName(file.path) === name);
  const depth = Math.min(...named.map((file) => file.path.split("/").length));
  return named.filter((file) => file.path.split("/").length === depth);
}
