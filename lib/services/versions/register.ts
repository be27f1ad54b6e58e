import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { toJson } from "@/lib/command/to-json";
import { registerVersionInput, type VersionMetadata } from "@/lib/contracts/model-version";
import type { Transaction } from "@/lib/db";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { pointAlias } from "@/lib/services/aliases/point-alias";
import { loadUpload, wholeFiles } from "@/lib/services/uploads/load";
import { takeNumber } from "./take-number";

/** Registers the next version of a model, and the model itself with its first one. */
export const registerVersion = command({
  name: "version.register",
  input: registerVersionInput,
  permission: "version:register",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true, slug: true } });
    return team && { teamId: team.id, teamSlug: team.slug, nounName: input.model };
  },
  async run({ tx, ctx, input, target, now }) {
    const { metadata } = input;
    if (!input.uploadId && !metadata.uri) throw new AppError("invalid_input", "A version needs files, or a `uri`.");
    const files = input.uploadId ? await takeFiles(tx, ctx, input.uploadId, input) : [];
    const model = await takeNumber(tx, ctx, { teamId: input.teamId, name: input.model, now });
    assertParent(metadata, model.number);
    const id = ctx.clock.id();
    await tx.modelVersion.create({
      data: {
        ...metadataColumns(metadata),
        id,
        modelId: model.id,
        number: model.number,
        artifactDigest: input.artifactDigest,
        sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
        idempotencyKey: input.idempotencyKey,
        createdById: ctx.actor.kind === "system" ? null : ctx.actor.id,
        createdByName: ctx.actor.name,
        createdAt: now,
        files: { createMany: { data: files.map((file) => ({ id: ctx.clock.id(), ...file })) } },
      },
      select: { id: true },
    });
    for (const name of metadata.aliases) await pointAlias(tx, ctx, { modelId: model.id, name, versionId: id, now });
    const result = {
      id,
      modelId: model.id,
      team: target.teamSlug,
      model: input.model,
      number: model.number,
      artifactDigest: input.artifactDigest,
    };
    const { format, uri, aliases } = metadata;
    const after = {
      number: model.number,
      format,
      uri,
      aliases,
      artifactDigest: input.artifactDigest,
      files: files.length,
    };
    return { result, audit: { nounId: id, nounName: `${input.model} v${model.number}`, after } };
  },
});

type Checked = { teamId: string; artifactDigest: string };

/** The upload's files, which the version now owns. The upload itself ends here. */
async function takeFiles(tx: Transaction, ctx: Context, uploadId: string, checked: Checked) {
  const upload = await loadUpload(tx, ctx, uploadId);
  if (upload.teamId !== checked.teamId) throw notFound("upload");
  const files = wholeFiles(upload);
  if (files.length === 0 || artifactDigest(files) !== checked.artifactDigest) {
    throw new AppError("conflict", "The files changed while they were checked. Register again.");
  }
  const { count } = await tx.upload.deleteMany({ where: { id: uploadId } });
  if (count === 0) throw new AppError("conflict", "These files have just been registered.");
  return files;
}

function assertParent({ lineage }: VersionMetadata, number: number): void {
  if (lineage.parentVersion === undefined || lineage.parentVersion < number) return;
  const message = `There is no version ${lineage.parentVersion} yet that this one could come from.`;
  throw new AppError("invalid_input", message, { "lineage.parentVersion": [message] });
}

function metadataColumns(metadata: VersionMetadata) {
  return {
    description: metadata.description,
    format: metadata.format,
    sourceUri: metadata.uri,
    tags: metadata.tags,
    signature: toJson(metadata.signature),
    interpretation: toJson(metadata.interpretation),
    metrics: metadata.metrics,
    parameters: metadata.parameters,
    lineage: metadata.lineage,
    requirements: metadata.requirements,
    dependencies: metadata.dependencies,
    baseline: toJson(metadata.baseline),
    dataClasses: metadata.dataClasses,
    regulations: metadata.regulations,
  };
}
