import type { Command } from "@/lib/command/command";
import { createApiToken } from "./api-tokens/create";
import { revokeApiToken } from "./api-tokens/revoke";
import { exportAudit } from "./audit/export";
import { exportPlatformAudit } from "./audit/export-platform";
import { mapGroup } from "./group-mappings/map";
import { unmapGroup } from "./group-mappings/unmap";
import { createTeam } from "./teams/create";

/** Every command there is: the walk over roles, the palette and the API document read this list. Keep it in the order of names. */
export const commands = {
  createApiToken,
  createTeam,
  exportAudit,
  exportPlatformAudit,
  mapGroup,
  revokeApiToken,
  unmapGroup,
} satisfies Record<string, Command>;

export type CommandKey = keyof typeof commands;
