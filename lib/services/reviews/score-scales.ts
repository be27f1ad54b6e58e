import type { ScoreScale } from "@/lib/contracts/review";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";

/** The scale of each version that answers one of two classes; the others have none. */
export async function scalesOf(
  db: Pick<Transaction, "modelVersion">,
  versionIds: readonly string[],
): Promise<Map<string, ScoreScale>> {
  const versions = await db.modelVersion.findMany({
    where: { id: { in: [...new Set(versionIds)] } },
    select: { id: true, interpretation: true },
  });
  const scales = new Map<string, ScoreScale>();
  for (const { id, interpretation } of versions) {
    const parsed = interpretationSchema.safeParse(interpretation);
    if (!parsed.success || parsed.data.kind !== "binary") continue;
    const { threshold, positive, classes } = parsed.data;
    scales.set(id, { threshold, positive, negative: classes.find((name) => name !== positive) ?? "" });
  }
  return scales;
}
