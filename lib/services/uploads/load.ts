import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { idSchema } from "@/lib/contracts/id";
import type { Transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import type { StoredFile } from "@/lib/ports/artifact-store";
import { actorId } from "./open";

const select = {
  id: true,
  teamId: true,
  createdById: true,
  dueAt: true,
  files: {
    select: {
      id: true,
      path: true,
      sizeBytes: true,
      partBytes: true,
      sha256: true,
      parts: { select: { number: true, sha256: true, sizeBytes: true }, orderBy: { number: "asc" } },
    },
    orderBy: { path: "asc" },
  },
} as const;

/** The actor's own upload with its files and parts; anybody else's answers `not_found`. */
export async function loadUpload(tx: Transaction, ctx: Context, id: string) {
  if (!idSchema.safeParse(id).success) throw notFound("upload");
  const upload = await tx.upload.findUnique({ where: { id }, select });
  const isMine = upload && (ctx.actor.kind === "system" || upload.createdById === actorId(ctx));
  if (!isMine || upload.dueAt <= ctx.clock.now()) throw notFound("upload");
  authorise(ctx.actor, "version:register", upload.teamId, "upload");
  return upload;
}

type LoadedUpload = Awaited<ReturnType<typeof loadUpload>>;
export type LoadedFile = LoadedUpload["files"][number];

/** The upload's files, all of which must be there as a whole. Throws `conflict` naming the first that is not. */
export function wholeFiles(upload: LoadedUpload): StoredFile[] {
  return upload.files.map(({ path, sha256, sizeBytes }) => {
    if (sha256 === null) throw new AppError("conflict", `“${path}” has not arrived whole yet. Send its missing parts.`);
    return { path, sha256, sizeBytes: Number(sizeBytes) };
  });
}

/** How many parts a file is sent in; an empty file is one empty part. */
export function countParts({ sizeBytes, partBytes }: { sizeBytes: bigint; partBytes: number }): number {
  return Math.max(1, Math.ceil(Number(sizeBytes) / partBytes));
}
