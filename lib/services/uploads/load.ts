import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { notFound } from "@/lib/domain/errors/app-error";
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
  const upload = await tx.upload.findUnique({ where: { id }, select });
  const isMine = upload && (ctx.actor.kind === "system" || upload.createdById === actorId(ctx));
  if (!isMine || upload.dueAt <= ctx.clock.now()) throw notFound("upload");
  authorise(ctx.actor, "version:register", upload.teamId, "upload");
  return upload;
}

export type LoadedUpload = Awaited<ReturnType<typeof loadUpload>>;
export type LoadedFile = LoadedUpload["files"][number];
