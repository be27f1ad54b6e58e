import { describe, expect, it } from "vitest";
import { versionMetadataSchema } from "@/lib/contracts/model-version";
import { emptyDraft } from "./draft";
import { draftToMetadata, parseShape } from "./draft-to-metadata";
import { metadataToDraft } from "./metadata-to-draft";

const metadata = versionMetadataSchema.parse({
  format: "onnx",
  description: "**late** flights",
  tags: { owner: "ada", note: "a=b" },
  aliases: ["champion", "blue"],
  signature: {
    inputs: [{ name: "x", datatype: "FP32", shape: [-1, 3], description: "hour", example: 7.5 }],
    outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
  },
  interpretation: { kind: "binary", output: "p", classes: ["on time", "late"], positive: "late", threshold: 0.4 },
  metrics: [{ name: "AUC", value: 0.61, n: 1000, low: 0.6, high: 0.62, slice: "west" }],
  parameters: { rate: 0.1, kind: "l2" },
  lineage: { codeReference: "3f2c1a9", parentVersion: 2 },
  requirements: { cpu: 0.5, memoryMb: 256, network: "none" },
  dependencies: { onnxruntime: "1.30.0" },
  dataClasses: ["location"],
  regulations: ["GDPR"],
});

describe("the form", () => {
  it("says of itself what it was filled with", () => {
    const draft = metadataToDraft(emptyDraft("operations", "late"), metadata);
    expect(versionMetadataSchema.parse(draftToMetadata(draft))).toEqual(metadata);
  });

  it("left empty is valid but for its files", () => {
    expect(versionMetadataSchema.safeParse(draftToMetadata(emptyDraft("operations", "late"))).success).toBe(true);
  });

  it("keeps what is no number, so that the server can name the field", () => {
    const draft = emptyDraft("operations", "late");
    const wrong = { ...draft, requirements: { ...draft.requirements, cpu: "two" } };
    const parsed = versionMetadataSchema.safeParse(draftToMetadata(wrong));
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(["requirements.cpu"]);
  });
});

it.each([
  ["any, 9", [-1, 9]],
  ["[-1, 28, 28]", [-1, 28, 28]],
  ["", []],
  ["any", [-1]],
])("shape %j -> %j", (text, shape) => {
  expect(parseShape(text)).toEqual(shape);
});
