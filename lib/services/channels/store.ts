import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";

/** A channel as commands on channels load it, or null. */
export async function loadChannel(tx: Transaction, channelId: string) {
  const row = await tx.channel.findUnique({ where: { id: channelId } });
  return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
}

/** Throws `conflict` where another channel of the team has the name. */
export async function refuseTakenName(
  tx: Transaction,
  { teamId, name, id }: { teamId: string; name: string; id: string | null },
): Promise<void> {
  const known = await tx.channel.findUnique({ where: { teamId_name: { teamId, name } }, select: { id: true } });
  if (!known || known.id === id) return;
  const message = `This team has a channel called “${name}” already.`;
  throw new AppError("conflict", message, { name: [message] });
}
