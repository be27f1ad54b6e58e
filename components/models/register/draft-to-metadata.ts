import { parsePairs } from "@/components/models/read-pairs";
import type { Draft, InterpretationDraft, MetricDraft, TensorDraft } from "./draft";

/** What is sent for a draft: the API's metadata, wrong where the person was wrong, so that the server names the field. */
export function draftToMetadata(draft: Draft): Record<string, unknown> {
  const hasSignature = draft.inputs.length > 0 || draft.outputs.length > 0;
  return {
    format: draft.format,
    description: draft.description,
    tags: parsePairs(draft.tags),
    aliases: words(draft.aliases),
    ...(draft.source === "uri" ? { uri: draft.uri.trim(), digest: draft.digest.trim() } : {}),
    signature: hasSignature ? { inputs: draft.inputs.map(toTensor), outputs: draft.outputs.map(toTensor) } : undefined,
    interpretation: toInterpretation(draft.interpretation),
    metrics: draft.metrics.map(toMetric),
    parameters: withNumbers(parsePairs(draft.parameters)),
    lineage: {
      dataSource: text(draft.lineage.dataSource),
      codeReference: text(draft.lineage.codeReference),
      trainingRun: text(draft.lineage.trainingRun),
      parentVersion: number(draft.lineage.parentVersion),
    },
    requirements: {
      cpu: number(draft.requirements.cpu),
      memoryMb: number(draft.requirements.memoryMb),
      accelerator: text(draft.requirements.accelerator),
      storageMb: number(draft.requirements.storageMb),
      network: text(draft.requirements.network),
    },
    dependencies: parsePairs(draft.dependencies),
    dataClasses: draft.dataClasses,
    regulations: draft.regulations,
    baseline: draft.baseline,
  };
}

const text = (value: string): string | undefined => value.trim() || undefined;
/** Empty is absent; what is no number becomes NaN, which the server refuses by the field's name. */
const number = (value: string): number | undefined => (value.trim() === "" ? undefined : Number(value));

/** Parameters that look like numbers are numbers: 0.1 is not the word “0.1”. */
function withNumbers(pairs: Record<string, string>): Record<string, string | number> {
  const isNumber = (value: string) => value !== "" && Number.isFinite(Number(value));
  return Object.fromEntries(
    Object.entries(pairs).map(([key, value]) => [key, isNumber(value) ? Number(value) : value]),
  );
}

function words(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== "");
}

/** `any, 9` → [-1, 9]. */
export function parseShape(shape: string): number[] {
  const axes = shape
    .replace(/[[\]]/g, "")
    .split(",")
    .map((axis) => axis.trim());
  return axes.filter((axis) => axis !== "").map((axis) => (/^(any|-1|\?)$/i.test(axis) ? -1 : Number(axis)));
}

function toTensor({ name, datatype, shape, description, example }: TensorDraft) {
  return {
    name: name.trim(),
    datatype,
    shape: parseShape(shape),
    description: text(description),
    example: toExample(datatype, example),
  };
}

function toExample(datatype: string, example: string): string | number | boolean | undefined {
  if (example === "") return undefined;
  if (datatype === "BYTES") return example;
  return datatype === "BOOL" ? example.trim() === "true" : Number(example);
}

function toMetric(metric: MetricDraft) {
  return {
    name: metric.name.trim(),
    value: number(metric.value),
    n: number(metric.n),
    low: number(metric.low),
    high: number(metric.high),
    slice: text(metric.slice),
    unit: text(metric.unit),
    higherIsBetter: metric.higherIsBetter,
  };
}

function toInterpretation(draft: InterpretationDraft): Record<string, unknown> | undefined {
  const { kind, output } = draft;
  const classes = draft.classes
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  switch (kind) {
    case "none":
      return undefined;
    case "binary":
      return { kind, output, classes, positive: draft.positive.trim(), threshold: number(draft.threshold) };
    case "multiclass":
      return { kind, output, classes };
    case "regression":
      return { kind, output, unit: text(draft.unit) };
  }
}
