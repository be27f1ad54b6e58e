import { z } from "zod";
import { type Reading, read, refuse } from "@/lib/domain/imports/reading";
import { eventDay } from "@/lib/domain/predictions/event-time";
import type { TeamVault } from "./vault";

/** What of a half may be written while it waits: itself, or its ciphertext where the deployment has personal inputs. */
const storedHalfSchema = z.union([z.strictObject({ plain: z.unknown() }), z.strictObject({ sealed: z.string() })]);
export type StoredHalf = z.infer<typeof storedHalfSchema>;

/** Which half it is; `at` in ms since 1970. */
type HalfOf = { deploymentId: string; eventId: string; at: number; half: "question" | "answer" };

/** A half is bound to its call, as a kept value is to its prediction. */
const placeOf = ({ deploymentId, eventId, at, half }: HalfOf) => ({
  deploymentId,
  day: eventDay(at),
  field: `pending ${half}`,
  predictionId: eventId,
});

/** The half as it may be written. Throws Refusal where it must be sealed and this process has no key. */
export function sealHalf(value: unknown, of: HalfOf, vault: TeamVault, isPersonal: boolean): StoredHalf {
  return isPersonal ? { sealed: vault.encrypt(placeOf(of), value ?? null) } : { plain: value ?? null };
}

/** The half again, or why it cannot be read any more. Throws Refusal where it is sealed and this process has no key. */
export function openHalf(stored: unknown, of: HalfOf, vault: TeamVault): Reading<unknown> {
  const half = storedHalfSchema.safeParse(stored);
  if (!half.success) return refuse("What waited for its other half is not as it was written.");
  if ("plain" in half.data) return read(half.data.plain);
  const opened = vault.decrypt(placeOf(of), half.data.sealed);
  return opened ? read(opened.value) : refuse("What waited for its other half was sealed under another key.");
}
