import { installationKey } from "@/lib/keys";

/** Seals plans, wishes, policies and decisions; it is not in the database, so who can edit rows cannot forge them. */
export const approvalKey = (): Uint8Array => installationKey("approval-decision");
