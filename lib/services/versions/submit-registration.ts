import { z } from "zod";
import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { slugSchema, versionMetadataSchema } from "@/lib/contracts/model-version";
import { AppError } from "@/lib/domain/errors/app-error";
import { Prisma } from "@/lib/generated/prisma/client";
import type { StoredFile } from "@/lib/ports/artifact-store";
import { loadUpload, wholeFiles } from "@/lib/services/uploads/load";
import type { RegistryPorts } from "@/lib/services/uploads/registry-ports";
import { checkArtifact } from "./check-artifact";
import { registerVersion } from "./register";

type Submission = {
  teamId: string;
  model: string;
  metadata: unknown;
  uploadId?: string;
  idempotencyKey?: string;
};

export type Registered = Awaited<ReturnType<typeof registerVersion.execute>> & { isRepeat: boolean };

/** Checks what arrived against what is declared, then registers it. The upload stays open when it is refused. */
export async function submitRegistration(
  ctx: Context,
  ports: RegistryPorts,
  submission: Submission,
): Promise<Registered> {
  const { model } = parseInput(z.object({ model: slugSchema }), { model: submission.model });
  const metadata = parseInput(versionMetadataSchema, submission.metadata);
  const files = submission.uploadId ? await arrivedFiles(ctx, submission.uploadId) : [];
  const checked = await checkArtifact(ports, metadata, files);
  const repeated = () => findEarlier(ctx, { ...submission, model, artifactDigest: checked.artifactDigest });
  const earlier = await repeated();
  if (earlier) return { ...earlier, isRepeat: true };
  try {
    const registered = await registerVersion.execute(ctx, {
      ...submission,
      model,
      metadata: { ...metadata, signature: checked.signature },
      artifactDigest: checked.artifactDigest,
    });
    return { ...registered, isRepeat: false };
  } catch (error) {
    // Two calls with one key at once: the index let one in, and the other answers as a repeat does.
    const winner = isTaken(error) ? await repeated() : null;
    if (!winner) throw error;
    return { ...winner, isRepeat: true };
  }
}

const isTaken = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

async function arrivedFiles(ctx: Context, uploadId: string): Promise<StoredFile[]> {
  return wholeFiles(await loadUpload(ctx.db, ctx, uploadId));
}

type Repeated = { teamId: string; model: string; idempotencyKey?: string; artifactDigest: string };

/** The version that the same `Idempotency-Key` registered before. Throws `conflict` where its content was another. */
async function findEarlier(ctx: Context, { teamId, model, idempotencyKey, artifactDigest }: Repeated) {
  if (!idempotencyKey) return null;
  const row = await ctx.db.modelVersion.findFirst({
    where: { idempotencyKey, deletedAt: null, model: { teamId, name: model } },
    select: {
      id: true,
      modelId: true,
      number: true,
      artifactDigest: true,
      model: { select: { team: { select: { slug: true } } } },
    },
  });
  if (!row) return null;
  if (row.artifactDigest !== artifactDigest) {
    throw new AppError(
      "conflict",
      `This Idempotency-Key registered other files before, as v${row.number}. Use a new key.`,
    );
  }
  return { id: row.id, modelId: row.modelId, team: row.model.team.slug, model, number: row.number, artifactDigest };
}
