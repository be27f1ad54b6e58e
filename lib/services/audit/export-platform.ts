import { command } from "@/lib/command/command";
import { exportPlatformAuditInput } from "@/lib/contracts/audit";
import { readChainHead } from "./chain-head";

/** Records that the platform's own entries leave it. */
export const exportPlatformAudit = command({
  name: "audit.export_platform",
  input: exportPlatformAuditInput,
  permission: "platform:read",
  async target() {
    return { teamId: null, nounName: "Audit trail of the platform" };
  },
  async run({ tx, input: { format, filter } }) {
    const head = await readChainHead(tx);
    const nounName = "Audit trail of the platform";
    return { result: head, audit: { nounId: null, nounName, after: { format, filter, head } } };
  },
});
