import { z } from "zod";
import { baselineSchema } from "@/lib/contracts/baseline";
import type { VersionDetail, VersionSummary, VersionUse } from "@/lib/contracts/model";
import { lineageSchema, metricSchema, requirementsSchema, tagsSchema } from "@/lib/contracts/model-version";
import { interpretationSchema, signatureSchema } from "@/lib/contracts/signature";
import { isArtifactFormat } from "@/lib/domain/models/artifact-format";
import { servingRuntimes } from "@/lib/domain/models/serving-runtimes";
import type { Prisma } from "@/lib/generated/prisma/client";

export const summarySelect = {
  id: true,
  number: true,
  description: true,
  tags: true,
  format: true,
  artifactDigest: true,
  sizeBytes: true,
  metrics: true,
  createdAt: true,
  createdByName: true,
  aliases: { select: { name: true }, orderBy: { name: "asc" } },
} as const satisfies Prisma.ModelVersionSelect;

export const detailSelect = {
  ...summarySelect,
  modelId: true,
  model: { select: { name: true, team: { select: { slug: true, name: true } } } },
  sourceUri: true,
  signature: true,
  interpretation: true,
  parameters: true,
  lineage: true,
  requirements: true,
  dependencies: true,
  baseline: true,
  dataClasses: true,
  regulations: true,
  files: { select: { path: true, sha256: true, sizeBytes: true }, orderBy: { path: "asc" } },
} as const satisfies Prisma.ModelVersionSelect;

type SummaryRow = Prisma.ModelVersionGetPayload<{ select: typeof summarySelect }>;
type DetailRow = Prisma.ModelVersionGetPayload<{ select: typeof detailSelect }>;

const metricsSchema = z.array(metricSchema);
const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const dependenciesSchema = z.record(z.string(), z.string());

export function toSummary(row: SummaryRow, uses: readonly VersionUse[]): VersionSummary {
  return {
    id: row.id,
    number: row.number,
    description: row.description,
    tags: tagsSchema.parse(row.tags),
    aliases: row.aliases.map((alias) => alias.name),
    format: row.format,
    artifactDigest: row.artifactDigest,
    sizeBytes: Number(row.sizeBytes),
    metrics: metricsSchema.parse(row.metrics),
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
    uses: uses.filter((use) => use.versionId === row.id),
  };
}

export function toDetail(row: DetailRow, uses: readonly VersionUse[]): VersionDetail {
  const signature = signatureSchema.nullable().parse(row.signature);
  return {
    ...toSummary(row, uses),
    modelId: row.modelId,
    model: row.model.name,
    team: row.model.team,
    uri: row.sourceUri,
    files: row.files.map((file) => ({ ...file, sizeBytes: Number(file.sizeBytes) })),
    signature,
    interpretation: interpretationSchema.nullable().parse(row.interpretation),
    parameters: parametersSchema.parse(row.parameters),
    lineage: lineageSchema.parse(row.lineage),
    requirements: requirementsSchema.parse(row.requirements),
    dependencies: dependenciesSchema.parse(row.dependencies),
    baseline: baselineSchema.nullable().parse(row.baseline),
    dataClasses: row.dataClasses,
    regulations: row.regulations,
    runtimes: servingRuntimes(isArtifactFormat(row.format) ? row.format : "custom", {
      isUploaded: row.sourceUri === null,
      hasSignature: signature !== null,
    }),
  };
}
