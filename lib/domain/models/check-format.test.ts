import { describe, expect, it } from "vitest";
import type { ArtifactFormat } from "./artifact-format";
import { checkFormat, filesToInspect } from "./check-format";
import type { FileEnds } from "./file-ends";

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

/** The smallest zip: one stored file of no bytes, its directory, and the end record. */
function zipOf(...names: string[]): Buffer {
  const local = Buffer.concat(names.map((name) => Buffer.concat([localHeader(name), Buffer.from(name)])));
  const directory = Buffer.concat(names.map((name) => Buffer.concat([directoryHeader(name), Buffer.from(name)])));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return header;
}

function directoryHeader(name: string): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  return header;
}

function verdictOf(format: ArtifactFormat, contents: Record<string, Buffer>): string {
  const files: FileEnds[] = Object.entries(contents).map(([path, content]) => ({
    path,
    sizeBytes: content.length,
    head: content,
    tail: content,
  }));
  const verdict = checkFormat(format, files, filesToInspect(format, files));
  return verdict.kind === "refused" ? verdict.reason : "accepted";
}

const torch = zipOf("model/constants.pkl", "model/code/m.py");
const archive = zipOf("MAR-INF/MANIFEST.json", "model.pt");
const pickle = bytes([0x80, 4], "content", ".");

describe("checkFormat accepts", () => {
  it.each<[ArtifactFormat, Record<string, Buffer>]>([
    ["onnx", { "model.onnx": bytes([8, 9]) }],
    ["tensorflow", { "1/saved_model.pb": bytes([8, 1, 0x12, 0]), "1/variables/v.index": bytes("v") }],
    ["torchscript", { "model.pt": torch }],
    ["mar", { "model.mar": archive }],
    ["mlflow", { MLmodel: bytes("artifact_path: m\nflavors:\n  sklearn:\n"), "model.pkl": pickle }],
    ["sklearn", { "model.pkl": pickle }],
    ["sklearn", { "model.joblib": bytes([0x78, 0x9c], "zlib") }],
    ["xgboost", { "model.json": bytes('{"learner":{},"version":[2,1,0]}\n') }],
    ["xgboost", { "model.ubj": bytes("{L", [0, 7], "learner{}}") }],
    ["custom", { "weights.bin": bytes("anything") }],
  ])("%s: %o", (format, contents) => {
    expect(verdictOf(format, contents)).toBe("accepted");
  });
});

describe("checkFormat refuses", () => {
  it.each<[string, ArtifactFormat, Record<string, Buffer>, RegExp]>([
    ["no file", "custom", {}, /no file/],
    ["an empty file", "onnx", { "model.onnx": bytes() }, /empty/],
    ["no .onnx", "onnx", { "model.bin": bytes("x") }, /ends in \.onnx/],
    ["a zip named .onnx", "onnx", { "model.onnx": torch }, /zip archive/],
    ["no saved_model.pb", "tensorflow", { "model.h5": bytes("x") }, /saved_model\.pb/],
    ["a saved_model.pb that is text", "tensorflow", { "saved_model.pb": bytes("<html>") }, /does not begin/],
    ["a truncated archive", "torchscript", { "model.pt": torch.subarray(0, -30) }, /truncated/],
    [
      "a damaged directory",
      "mar",
      { "model.mar": Buffer.concat([archive.subarray(0, 40), archive.subarray(-22)]) },
      /damaged/,
    ],
    ["a .mar without manifest", "mar", { "model.mar": torch }, /MANIFEST/],
    ["a zip that is no TorchScript", "torchscript", { "model.pt": archive }, /constants\.pkl/],
    ["an MLmodel without flavors", "mlflow", { MLmodel: bytes("hello") }, /flavors/],
    ["a pickle cut short", "sklearn", { "model.pkl": pickle.subarray(0, -1) }, /truncated/],
    ["text named .pkl", "sklearn", { "model.pkl": bytes("hello.") }, /does not begin/],
    ["JSON cut short", "xgboost", { "model.json": bytes('{"learner":{') }, /truncated/],
    ["JSON of something else", "xgboost", { "model.json": bytes('{"a":1}') }, /no learner/],
  ])("%s", (_, format, contents, sentence) => {
    expect(verdictOf(format, contents)).toMatch(sentence);
  });
});
