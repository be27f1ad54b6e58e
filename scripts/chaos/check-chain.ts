import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "@/lib/db";
import type { WebCaller } from "./call-web";
import type { Check } from "./evidence";
import type { Person } from "./seed-chaos-world";

/** The sealer runs every second. */
const SEALED_WITHIN_MS = 15_000;
const verdictSchema = z.object({
  kind: z.string(),
  sealed: z.number(),
  unsealed: z.number().optional(),
  reason: z.string().optional(),
});

/** The trail is sealed to its end, and its chain holds. */
export async function checkChain(db: Database, web: WebCaller, reader: Person): Promise<Check> {
  const deadline = performance.now() + SEALED_WITHIN_MS;
  while ((await db.auditEvent.count({ where: { seq: null } })) > 0 && performance.now() < deadline) await sleep(250);
  const verdict = verdictSchema.parse(await web.read(reader, "/api/v1/audit/verify"));
  const faults: string[] = [];
  if (verdict.kind !== "proved") faults.push(`${verdict.kind}: ${verdict.reason}`);
  if ((verdict.unsealed ?? 0) > 0) faults.push(`${verdict.unsealed} entries are not sealed`);
  return { name: "the chain of the trail verifies", faults, counted: `${verdict.sealed} entries` };
}
