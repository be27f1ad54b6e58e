import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { ingestAnswerSchema } from "@/lib/contracts/prediction-record";
import { AppError } from "@/lib/domain/errors/app-error";
import type { ImportDoor } from "@/lib/ports/import-door";

/** Far beyond what a piece takes; one that needs longer is stuck. */
const TIMEOUT_MS = 60_000;
/** A busy ingest says "later": so often it is asked again before the person hears of it. */
const TRIES = 5;
const WAIT_MS = 1_000;

const problemSchema = z.object({ detail: z.string() });
const noAnswer = "Ingest does not answer. It may be starting; send the file again in a moment.";

/** Sends pieces to the ingest process with the token of their deployment. */
export function createImportDoor(options: { ingestUrl: string; token(deploymentId: string): string }): ImportDoor {
  return {
    async send({ deploymentId, format, version, replaces, lines }) {
      const query = new URLSearchParams({
        ...(version === null ? {} : { version: String(version) }),
        ...(replaces ? { replace: "true" } : {}),
      });
      const headers = {
        authorization: `Bearer ${options.token(deploymentId)}`,
        "content-type": "application/x-ndjson",
      };
      for (let tried = 1; ; tried += 1) {
        const response = await fetch(`${options.ingestUrl}/api/ingest/imports/${format}?${query}`, {
          method: "POST",
          headers,
          body: lines,
          redirect: "error",
          signal: AbortSignal.timeout(TIMEOUT_MS),
        }).catch(() => null);
        if (response === null) throw new AppError("unavailable", noAnswer);
        if (response.ok) return ingestAnswerSchema.parse(await response.json());
        if (response.status !== 429 || tried === TRIES) {
          const problem = problemSchema.safeParse(await response.json().catch(() => null));
          throw new AppError("unavailable", problem.success ? problem.data.detail : noAnswer);
        }
        await wait(WAIT_MS);
      }
    },
  };
}
