import { authorise } from "@/lib/command/authorise";
import type { Context } from "@/lib/command/context";
import { recordRefusal } from "@/lib/command/write-audit";
import { AppError } from "@/lib/domain/errors/app-error";
import { UPLOAD_LIFETIME_MS } from "./upload-constants";

/**
 * Opens a place for files on their way into the registry. Nothing is registered by it, so the audit trail only hears of a
 * refusal; the right is asked for before a byte is read, because two gigabytes are a lot to refuse afterwards.
 */
export async function openUpload(ctx: Context, teamId: string): Promise<{ id: string; dueAt: Date }> {
  await mayRegister(ctx, teamId);
  const now = ctx.clock.now();
  return ctx.db.upload.create({
    data: {
      id: ctx.clock.id(),
      teamId,
      createdById: actorId(ctx),
      createdAt: now,
      dueAt: new Date(now.getTime() + UPLOAD_LIFETIME_MS),
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
