import { z } from "zod";
import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import { type AnalysisOutcome, gateVerdictSchema } from "@/lib/contracts/analysis";
import { JUDGE_METHOD } from "@/lib/domain/analysis/judgement";
import type { Reading } from "@/lib/domain/analysis/paired-readings";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";

/** One entry of an analysis step: a later entry of the same step begins with another bucket. */
type Entry = { rolloutId: string; stepIndex: number; windowFrom: Date };

/** Readings of an outside metric that a judgement goes back to: a day of minutes. */
const READINGS_MAX = 1_440;

/** Until when this entry was looked at already; null before its first look. */
export async function lookedUntil({ db }: Context, entry: Entry): Promise<Date | null> {
  const last = await db.analysisLook.findFirst({
    where: entry,
    orderBy: { windowTo: "desc" },
    select: { windowTo: true },
  });
  return last?.windowTo ?? null;
}

/** What each gate's outside metric read at the looks of this entry so far, oldest first, by the gate's position. */
export async function earlierReadings({ db }: Context, entry: Entry): Promise<Map<number, Reading[]>> {
  const looks = await db.analysisLook.findMany({
    where: entry,
    orderBy: { windowTo: "desc" },
    select: { gates: true },
    take: READINGS_MAX,
  });
  const readings = new Map<number, Reading[]>();
  for (const look of looks.reverse()) {
    const gates = z.array(gateVerdictSchema).safeParse(look.gates).data ?? [];
    for (const [position, { reading }] of gates.entries()) {
      if (reading) readings.set(position, [...(readings.get(position) ?? []), reading]);
    }
  }
  return readings;
}

type Taken = Pick<Entry, "rolloutId" | "stepIndex"> & {
  window: TimeRange;
  alpha: number;
  now: Date;
  outcome: AnalysisOutcome;
  teamId: string;
};

/** Keeps a look for good and tells open pages. False where another worker has just looked at the same buckets. */
export async function storeLook(ctx: Context, taken: Taken): Promise<boolean> {
  const { rolloutId, stepIndex, window, alpha, now, outcome, teamId } = taken;
  const { phase, reason, gates } = outcome;
  const row = { rolloutId, stepIndex, windowFrom: window.from, windowTo: window.to, at: now, phase, reason, alpha };
  const { count } = await ctx.db.analysisLook.createMany({
    data: [{ id: ctx.clock.id(), ...row, gates, method: JUDGE_METHOD }],
    skipDuplicates: true,
  });
  if (count > 0) await announce(ctx.db, [{ noun: "analysis", id: rolloutId, teamId }]);
  return count > 0;
}
