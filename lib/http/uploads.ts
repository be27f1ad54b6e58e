import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { idSchema } from "@/lib/contracts/id";
import {
  createUploadInput,
  type InspectedUpload,
  inspectUploadInput,
  type UploadFileView,
  type UploadView,
} from "@/lib/contracts/upload";
import { AppError } from "@/lib/domain/errors/app-error";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { completeFile } from "@/lib/services/uploads/complete-file";
import { discardUpload } from "@/lib/services/uploads/discard";
import { openUpload } from "@/lib/services/uploads/open";
import { getUpload, getUploadFile, inspectUpload } from "@/lib/services/uploads/queries";
import { receivePart } from "@/lib/services/uploads/receive-part";
import { artifactStore, registryPorts } from "@/lib/wiring";
import { bodyStream } from "./body-stream";

export async function createUpload(ctx: Context, raw: unknown): Promise<UploadView> {
  const { team, files } = parseInput(createUploadInput, raw);
  const upload = await openUpload(ctx, resolveTeam(ctx, team ?? null).id, files);
  return getUpload(ctx, upload.id);
}

export async function cancelUpload(ctx: Context, id: string): Promise<void> {
  await discardUpload(ctx, artifactStore(), parseInput(idSchema, id));
}

type PartPath = { id: string; fileId: string; number: string };

export async function takePart(
  ctx: Context,
  request: Request,
  path: PartPath,
): Promise<{ number: number; sha256: string }> {
  const address = {
    uploadId: parseInput(idSchema, path.id),
    fileId: parseInput(idSchema, path.fileId),
    number: Number(path.number),
  };
  try {
    return await receivePart(ctx, artifactStore(), address, bodyStream(request));
  } catch (error) {
    // Nobody hears this answer, but a line that broke is no fault of ours to be logged as one.
    if (request.signal.aborted)
      throw new AppError("invalid_input", "The part broke off before its end. Send it again.");
    throw error;
  }
}

export async function finishFile(ctx: Context, path: { id: string; fileId: string }): Promise<UploadFileView> {
  const uploadId = parseInput(idSchema, path.id);
  const fileId = parseInput(idSchema, path.fileId);
  await completeFile(ctx, artifactStore(), uploadId, fileId);
  return getUploadFile(ctx, uploadId, fileId);
}

export async function lookInto(ctx: Context, id: string, raw: unknown): Promise<InspectedUpload> {
  const { format } = parseInput(inspectUploadInput, raw);
  return inspectUpload(ctx, registryPorts(), parseInput(idSchema, id), format);
}
