import { headers } from "next/headers";
import type { z } from "zod";
import { findUserContext } from "@/lib/auth/current-context";
import { checkOrigin } from "@/lib/auth/request-context";
import { systemClock } from "@/lib/clock";
import type { Command } from "@/lib/command/command";
import type { ActionResult } from "@/lib/contracts/action-result";
import { AppError } from "@/lib/domain/errors/app-error";
import { log } from "@/lib/log";

/** Exposes a command as a server action: session, origin, run, and a sentence for every failure. */
export function action<Schema extends z.ZodType, Result>(
  command: Pick<Command<Schema, Result>, "name" | "input" | "execute">,
): (raw: z.input<Schema>) => Promise<ActionResult<Result>> {
  return async (raw): Promise<ActionResult<Result>> => {
    let requestId = systemClock.id();
    try {
      checkOrigin("POST", (await headers()).get("origin"));
      const ctx = await findUserContext();
      if (!ctx) throw new AppError("unauthenticated", "Your session has ended. Sign in again; nothing was changed.");
      requestId = ctx.requestId;
      return { ok: true, data: await command.execute(ctx, raw) };
    } catch (error) {
      if (error instanceof AppError) {
        const { code, message } = error;
        return { ok: false, error: { code, message, requestId, fieldErrors: firstMessages(error) } };
      }
      log.error({ requestId, err: error, command: command.name }, "unexpected error in a command");
      const message = `Something went wrong on our side; nothing was changed. Request id: ${requestId}.`;
      return { ok: false, error: { code: "internal", message, requestId } };
    }
  };
}

/** Forms show one sentence per field. */
function firstMessages(error: AppError): Record<string, string> {
  return Object.fromEntries(Object.entries(error.fieldErrors ?? {}).map(([field, [first = ""]]) => [field, first]));
}
