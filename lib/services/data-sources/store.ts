import { z } from "zod";
import { idSchema } from "@/lib/contracts/id";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";

/** Fields as they are stored; what another version of Slipway wrote there reads as none. */
const storedFieldsSchema = z.array(z.object({ name: z.string(), datatype: z.string() })).catch([]);
export const readFields = (stored: unknown) => storedFieldsSchema.parse(stored);

/** A data source that is not deleted, as commands load it, or null. */
export async function loadDataSource(tx: Transaction, id: string) {
  const row = await tx.dataSource.findFirst({
    where: { id, deletedAt: null },
    include: { feeds: { select: { modelId: true, inputs: true }, orderBy: { modelId: "asc" } } },
  });
  return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
}

/** Throws `conflict` where another data source of the team has the name, or had it. */
export async function refuseTakenName(
  tx: Transaction,
  { teamId, name, id }: { teamId: string; name: string; id: string | null },
): Promise<void> {
  const known = await tx.dataSource.findUnique({
    where: { teamId_name: { teamId, name } },
    select: { id: true, deletedAt: true },
  });
  if (!known || known.id === id) return;
  const why = known.deletedAt ? "belonged to a data source whose changes are kept" : "is taken";
  const message = `The name “${name}” ${why}. Choose another.`;
  throw new AppError("conflict", message, { name: [message] });
}

type Feed = { model: string; inputs: readonly string[] };

/** The team's models that the feeds name, each once. Throws `invalid_input` at the field where one is unknown. */
export async function resolveFeeds(tx: Transaction, teamId: string, feeds: readonly Feed[]) {
  const named = feeds.map(({ model }) => model);
  const ids = named.filter((model) => idSchema.safeParse(model).success);
  const models = await tx.model.findMany({
    where: { teamId, deletedAt: null, OR: [{ name: { in: named } }, { id: { in: ids } }] },
    select: { id: true, name: true },
  });
  const inputsOf = new Map<string, string[]>();
  for (const { model, inputs } of feeds) {
    const found = models.find(({ id, name }) => id === model || name === model);
    if (!found) {
      const message = `Your team has no model “${model}”.`;
      throw new AppError("invalid_input", message, { feeds: [message] });
    }
    inputsOf.set(found.id, [...new Set([...(inputsOf.get(found.id) ?? []), ...inputs])]);
  }
  return [...inputsOf].map(([modelId, inputs]) => ({ modelId, inputs })).toSorted(byModel);
}

const byModel = (a: { modelId: string }, b: { modelId: string }) => a.modelId.localeCompare(b.modelId);
