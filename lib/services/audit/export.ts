import { command } from "@/lib/command/command";
import { exportAuditInput } from "@/lib/contracts/audit";
import { readChainHead } from "./chain-head";

/** Records that a team's trail leaves the platform: by whom, which part, and up to which entry of the chain. */
export const exportAudit = command({
  name: "audit.export",
  input: exportAuditInput,
  permission: "audit:export",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    return team && { teamId: team.id, nounName: "Audit trail" };
  },
  async run({ tx, input: { format, filter } }) {
    const head = await readChainHead(tx);
    return { result: head, audit: { nounId: null, nounName: "Audit trail", after: { format, filter, head } } };
  },
});
