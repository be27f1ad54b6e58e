import type { Command } from "@/lib/command/command";
import { assignAlias } from "./aliases/assign";
import { deleteAlias } from "./aliases/delete";
import { createApiToken } from "./api-tokens/create";
import { revokeApiToken } from "./api-tokens/revoke";
import { exportAudit } from "./audit/export";
import { exportPlatformAudit } from "./audit/export-platform";
import { submitFeedback } from "./feedback/submit";
import { mapGroup } from "./group-mappings/map";
import { unmapGroup } from "./group-mappings/unmap";
import { createModel } from "./models/create";
import { deleteModel } from "./models/delete";
import { updateModel } from "./models/update";
import { claimReview } from "./reviews/claim";
import { createReviewQueue } from "./reviews/create-queue";
import { flagReview } from "./reviews/flag";
import { requestReview } from "./reviews/request";
import { skipReview } from "./reviews/skip";
import { submitReview } from "./reviews/submit";
import { undoReview } from "./reviews/undo";
import { createTeam } from "./teams/create";
import { deleteVersion } from "./versions/delete";
import { registerVersion } from "./versions/register";
import { updateVersion } from "./versions/update";

/** Every command there is: the walk over roles, the palette and the API document read this list. Keep it in the order of names. */
export const commands = {
  assignAlias,
  claimReview,
  createApiToken,
  createModel,
  createReviewQueue,
  createTeam,
  deleteAlias,
  deleteModel,
  deleteVersion,
  exportAudit,
  exportPlatformAudit,
  flagReview,
  mapGroup,
  registerVersion,
  requestReview,
  revokeApiToken,
  skipReview,
  submitFeedback,
  submitReview,
  undoReview,
  unmapGroup,
  updateModel,
  updateVersion,
} satisfies Record<string, Command>;

export type CommandKey = keyof typeof commands;
