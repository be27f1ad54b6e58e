import { z } from "zod";
import { writePairs } from "@/components/models/read-pairs";
import { type VersionMetadata, versionMetadataSchema } from "@/lib/contracts/model-version";
import type { Interpretation } from "@/lib/contracts/signature";
import { type Draft, emptyDraft, type InterpretationDraft, type MetricDraft, shown, tensorToDraft } from "./draft";

/** Fills a draft from a metadata.json as the API takes it; what it does not name keeps the draft's value. */
export function metadataToDraft(draft: Draft, json: unknown): Draft {
  const metadata = versionMetadataSchema.parse(json);
  const { lineage, requirements } = metadata;
  const empty = emptyDraft(draft.team, draft.model);
  return {
    ...draft,
    ...(metadata.uri ? { source: "uri" as const, uri: metadata.uri, digest: metadata.digest ?? "" } : {}),
    format: metadata.format,
    description: metadata.description || draft.description,
    aliases: metadata.aliases.join(", "),
    tags: writePairs(metadata.tags),
    inputs: metadata.signature ? metadata.signature.inputs.map(tensorToDraft) : draft.inputs,
    outputs: metadata.signature ? metadata.signature.outputs.map(tensorToDraft) : draft.outputs,
    interpretation: interpretationToDraft(empty.interpretation, metadata.interpretation),
    metrics: metadata.metrics.map(metricToDraft),
    parameters: writePairs(metadata.parameters),
    lineage: {
      dataSource: shown(lineage.dataSource),
      codeReference: shown(lineage.codeReference),
      trainingRun: shown(lineage.trainingRun),
      parentVersion: shown(lineage.parentVersion),
    },
    requirements: {
      cpu: shown(requirements.cpu),
      memoryMb: shown(requirements.memoryMb),
      accelerator: shown(requirements.accelerator),
      storageMb: shown(requirements.storageMb),
      network: shown(requirements.network),
    },
    dependencies: writePairs(metadata.dependencies),
    dataClasses: metadata.dataClasses,
    regulations: metadata.regulations,
    baseline: metadata.baseline,
  };
}

function metricToDraft(metric: VersionMetadata["metrics"][number]): MetricDraft {
  return {
    key: crypto.randomUUID(),
    name: metric.name,
    value: shown(metric.value),
    n: shown(metric.n),
    low: shown(metric.low),
    high: shown(metric.high),
    slice: shown(metric.slice),
    unit: shown(metric.unit),
    higherIsBetter: metric.higherIsBetter,
  };
}

function interpretationToDraft(empty: InterpretationDraft, given: Interpretation | undefined): InterpretationDraft {
  if (!given) return empty;
  const { kind, output } = given;
  switch (given.kind) {
    case "binary":
      return {
        ...empty,
        kind,
        output,
        classes: given.classes.join(", "),
        positive: given.positive,
        threshold: shown(given.threshold),
      };
    case "multiclass":
      return { ...empty, kind, output, classes: given.classes.join(", ") };
    case "regression":
      return { ...empty, kind, output, unit: shown(given.unit) };
  }
}

/** Why a file is no metadata.json, in the words of its first fault. */
export function whyNotMetadata(error: unknown): string {
  if (!(error instanceof z.ZodError)) return "it is not JSON.";
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".") || "it"}: ${issue.message}` : "it does not fit.";
}
