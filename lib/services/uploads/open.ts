import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { recordRefusal } from "@/lib/command/write-audit";
import { PART_BYTES } from "@/lib/contracts/upload";
import { AppError } from "@/lib/domain/errors/app-error";
import { assertPath } from "./assert-path";
import { UPLOAD_LIFETIME_MS } from "./upload-constants";

/**
 * Opens a place for files on their way into the registry. Nothing is registered by it, so the audit trail only hears of a
 * refusal; the right is asked for before a byte is read, because two gigabytes are a lot to refuse afterwards.
 */
export async function openUpload(
  ctx: Context,
  teamId: string,
  files: readonly { path: string; sizeBytes: number }[] = [],
): Promise<{ id: string; dueAt: Date }> {
  await mayRegister(ctx, teamId);
  for (const { path } of files) assertPath(path);
  const now = ctx.clock.now();
  return ctx.db.upload.create({
    data: {
      id: ctx.clock.id(),
      teamId,
      createdById: actorId(ctx),
      createdAt: now,
      dueAt: new Date(now.getTime() + UPLOAD_LIFETIME_MS),
      files: { createMany: { data: files.map((file) => ({ id: ctx.clock.id(), partBytes: PART_BYTES, ...file })) } },
    },
    select: { id: true, dueAt: true },
  });
}

async function mayRegister(ctx: Context, teamId: string): Promise<void> {
  try {
    authorise(ctx.actor, "version:register", teamId, "model");
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") {
      await recordRefusal(ctx, {
        verb: "version.register",
        noun: "version",
        target: { teamId, nounName: "upload" },
        reason: error.message,
      });
    }
    throw error;
  }
}

/** Uploads belong to whoever opened them. */
export function actorId(ctx: Context): string | null {
  return ctx.actor.kind === "system" ? null : ctx.actor.id;
}
