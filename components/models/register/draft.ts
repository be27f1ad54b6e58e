import type { TensorSpec } from "@/lib/contracts/signature";
import type { ArtifactFormat } from "@/lib/domain/models/artifact-format";

/** A row of a list that the person edits; `key` only tells rows apart on the screen. */
export type TensorDraft = {
  key: string;
  name: string;
  datatype: string;
  shape: string;
  description: string;
  example: string;
};
export type MetricDraft = {
  key: string;
  name: string;
  value: string;
  n: string;
  low: string;
  high: string;
  slice: string;
  unit: string;
  higherIsBetter: boolean;
};
export type InterpretationDraft = {
  kind: "none" | "binary" | "multiclass" | "regression";
  output: string;
  classes: string;
  positive: string;
  threshold: string;
  unit: string;
};

/** The form as typed: strings, so that nothing is lost by being wrong. */
export type Draft = {
  team: string;
  model: string;
  source: "files" | "uri";
  uri: string;
  digest: string;
  format: ArtifactFormat;
  description: string;
  aliases: string;
  tags: string;
  inputs: TensorDraft[];
  outputs: TensorDraft[];
  interpretation: InterpretationDraft;
  metrics: MetricDraft[];
  parameters: string;
  lineage: { dataSource: string; codeReference: string; trainingRun: string; parentVersion: string };
  requirements: { cpu: string; memoryMb: string; accelerator: string; storageMb: string; network: string };
  dependencies: string;
  dataClasses: string[];
  regulations: string[];
  baseline: unknown;
};

export function emptyDraft(team: string, model: string): Draft {
  return {
    team,
    model,
    source: "files",
    uri: "",
    digest: "",
    format: "onnx",
    description: "",
    aliases: "",
    tags: "",
    inputs: [],
    outputs: [],
    interpretation: { kind: "none", output: "", classes: "", positive: "", threshold: "0.5", unit: "" },
    metrics: [],
    parameters: "",
    lineage: { dataSource: "", codeReference: "", trainingRun: "", parentVersion: "" },
    requirements: { cpu: "", memoryMb: "", accelerator: "", storageMb: "", network: "" },
    dependencies: "",
    dataClasses: [],
    regulations: [],
    baseline: undefined,
  };
}

export function emptyTensor(key: string): TensorDraft {
  return { key, name: "", datatype: "FP32", shape: "any, 1", description: "", example: "" };
}

export function emptyMetric(key: string): MetricDraft {
  return { key, name: "", value: "", n: "", low: "", high: "", slice: "", unit: "", higherIsBetter: true };
}

/** A value as a field shows it. */
export function shown(value: string | number | boolean | undefined): string {
  return value === undefined ? "" : String(value);
}

export function tensorToDraft(tensor: TensorSpec): TensorDraft {
  return {
    key: crypto.randomUUID(),
    name: tensor.name,
    datatype: tensor.datatype,
    shape: tensor.shape.map((axis) => (axis === -1 ? "any" : axis)).join(", "),
    description: tensor.description ?? "",
    example: shown(tensor.example),
  };
}
