import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";

type Pointed = { modelId: string; name: string; versionId: string; now: Date };

/** Makes an alias point at a version, wherever it pointed before; returns the number it pointed at. */
export async function pointAlias(
  tx: Transaction,
  ctx: Context,
  { modelId, name, versionId, now }: Pointed,
): Promise<number | null> {
  const where = { modelId_name: { modelId, name } };
  const before = await tx.alias.findUnique({ where, select: { modelVersion: { select: { number: true } } } });
  await tx.alias.upsert({
    where,
    create: { id: ctx.clock.id(), modelId, name, modelVersionId: versionId, updatedAt: now },
    update: { modelVersionId: versionId, updatedAt: now },
    select: { id: true },
  });
  return before?.modelVersion.number ?? null;
}
