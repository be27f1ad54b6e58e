import type { Context } from "@/lib/command/context";
import type { InspectedUpload, UploadFileView, UploadView } from "@/lib/contracts/upload";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import type { ArtifactFormat } from "@/lib/domain/models/artifact-format";
import { inspectFiles } from "@/lib/services/versions/check-artifact";
import { countParts, type LoadedFile, loadUpload, wholeFiles } from "./load";
import type { RegistryPorts } from "./registry-ports";

/** The actor's own upload and what of it is here: an interrupted browser goes on from this. */
export async function getUpload(ctx: Context, id: string): Promise<UploadView> {
  const upload = await loadUpload(ctx.db, ctx, id);
  return { id: upload.id, expiresAt: upload.dueAt.toISOString(), files: upload.files.map(toView) };
}

export async function getUploadFile(ctx: Context, uploadId: string, fileId: string): Promise<UploadFileView> {
  const file = (await loadUpload(ctx.db, ctx, uploadId)).files.find((candidate) => candidate.id === fileId);
  if (!file) throw notFound("file");
  return toView(file);
}

/** Looks into the uploaded files; that they contradict the format is an answer, not an error. */
export async function inspectUpload(
  ctx: Context,
  ports: RegistryPorts,
  id: string,
  format: ArtifactFormat,
): Promise<InspectedUpload> {
  const files = wholeFiles(await loadUpload(ctx.db, ctx, id));
  try {
    return { signature: await inspectFiles(ports, format, files), refusal: null };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") return { signature: null, refusal: error.message };
    throw error;
  }
}

function toView(file: LoadedFile): UploadFileView {
  return {
    id: file.id,
    path: file.path,
    sizeBytes: Number(file.sizeBytes),
    partBytes: file.partBytes,
    parts: countParts(file),
    arrived: file.parts.map((part) => part.number),
    sha256: file.sha256,
  };
}
