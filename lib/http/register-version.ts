import type { Readable } from "node:stream";
import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { slugSchema } from "@/lib/contracts/model-version";
import { MAX_ARTIFACT_BYTES, MAX_FILES } from "@/lib/contracts/upload";
import { AppError } from "@/lib/domain/errors/app-error";
import { log } from "@/lib/log";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { discardUpload } from "@/lib/services/uploads/discard";
import { openUpload } from "@/lib/services/uploads/open";
import type { RegistryPorts } from "@/lib/services/uploads/registry-ports";
import { stageFile } from "@/lib/services/uploads/stage-file";
import { type Registered, submitRegistration } from "@/lib/services/versions/submit-registration";
import { registryPorts } from "@/lib/wiring";
import { readMultipart } from "./multipart";
import { MAX_METADATA_BYTES } from "./registry-limits";

type Door = { ctx: Context; request: Request; model: string; team: string | null };

/** Registers a version from one multipart request. Whatever goes wrong, nothing of it stays. */
export async function registerFromRequest(
  { ctx, request, model, team }: Door,
  ports: RegistryPorts = registryPorts(),
): Promise<Registered> {
  const { id: teamId } = resolveTeam(ctx, team);
  parseInput(z.object({ model: slugSchema }), { model });
  assertLength(request);
  const upload = await openUpload(ctx, teamId);
  try {
    const { metadata, files } = await receive(ctx, request, ports, upload.id);
    const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
    const uploadId = files > 0 ? upload.id : undefined;
    const registered = await submitRegistration(ctx, ports, {
      teamId,
      model,
      metadata,
      uploadId,
      idempotencyKey,
    });
    if (files === 0 || registered.isRepeat) await discardUpload(ctx, ports.store, upload.id);
    return registered;
  } catch (error) {
    await discardUpload(ctx, ports.store, upload.id).catch((failure: unknown) => {
      // The worker clears it when it expires; what the caller needs to hear is the first error.
      log.warn({ uploadId: upload.id, err: failure }, "could not discard a refused upload at once");
    });
    throw error;
  }
}

async function receive(ctx: Context, request: Request, { store }: RegistryPorts, uploadId: string) {
  let receivedBytes = 0;
  let files = 0;
  const onFile = async (file: { path: string; content: Readable }) => {
    const staged = await stageFile(ctx, store, { id: uploadId, maxBytes: MAX_ARTIFACT_BYTES - receivedBytes }, file);
    receivedBytes += staged.sizeBytes;
    files += 1;
  };
  const json = await readMultipart(request, {
    jsonField: "metadata",
    maxJsonBytes: MAX_METADATA_BYTES,
    maxFiles: MAX_FILES,
    onFile,
  });
  return { metadata: parseMetadata(json), files };
}

function parseMetadata(json: string | null): unknown {
  if (json === null) {
    const message = "The part `metadata` is missing: JSON with at least `format`.";
    throw new AppError("invalid_input", message, { metadata: [message] });
  }
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message speaks of offsets; what the caller needs to know is this.
    throw new AppError("invalid_input", "The part `metadata` is not JSON.", { metadata: ["This is not JSON."] });
  }
}

function assertLength(request: Request): void {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared <= MAX_ARTIFACT_BYTES + MAX_METADATA_BYTES + MULTIPART_OVERHEAD_BYTES) return;
  throw new AppError("too_large", "A version has at most 2 GiB of files. Register a larger one by `uri` and `digest`.");
}

/** Boundaries and part headers, generously. */
const MULTIPART_OVERHEAD_BYTES = 2_000_000;
