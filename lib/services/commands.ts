import type { Command } from "@/lib/command/command";
import { createAlertRule } from "./alerts/create";
import { deleteAlertRule } from "./alerts/delete";
import { muteAlertRule } from "./alerts/mute";
import { updateAlertRule } from "./alerts/update";
import { assignAlias } from "./aliases/assign";
import { deleteAlias } from "./aliases/delete";
import { decideApproval } from "./approvals/decide";
import { expireApproval } from "./approvals/expire";
import { reviewAgain } from "./approvals/review-again";
import { exportAudit } from "./audit/export";
import { exportPlatformAudit } from "./audit/export-platform";
import { reviewBreakGlass } from "./break-glass/review";
import { createChannel } from "./channels/create";
import { deleteChannel } from "./channels/delete";
import { testChannel } from "./channels/test";
import { updateChannel } from "./channels/update";
import { setCollection } from "./collection/set";
import { announceChange } from "./data-sources/announce-change";
import { createDataSource } from "./data-sources/create";
import { deleteDataSource } from "./data-sources/delete";
import { updateDataSource } from "./data-sources/update";
import { createDeployment } from "./deployments/create";
import { deleteDeployment } from "./deployments/delete";
import { setDeploymentValue } from "./deployments/set-value";
import { stopDeployment } from "./deployments/stop";
import { updateDeployment } from "./deployments/update";
import { connectCluster } from "./environments/connect-cluster";
import { createEnvironment } from "./environments/create";
import { updateEnvironment } from "./environments/update";
import { submitFeedback } from "./feedback/submit";
import { mapGroup } from "./group-mappings/map";
import { unmapGroup } from "./group-mappings/unmap";
import { importPredictions } from "./imports/import-predictions";
import { acknowledgeIncident } from "./incidents/acknowledge";
import { advanceIncident } from "./incidents/advance";
import { assignIncident } from "./incidents/assign";
import { commentIncident } from "./incidents/comment";
import { resolveIncident } from "./incidents/resolve";
import { sendSample } from "./incidents/send-sample";
import { settleIncident } from "./incidents/settle";
import { silenceIncident } from "./incidents/silence";
import { createModel } from "./models/create";
import { deleteModel } from "./models/delete";
import { updateModel } from "./models/update";
import { freezeBaseline } from "./monitors/freeze-baseline";
import { updateMonitor } from "./monitors/update";
import { sendNoticeAgain } from "./notices/send-again";
import { revealPrediction } from "./predictions/reveal";
import { claimReview } from "./reviews/claim";
import { createReviewQueue } from "./reviews/create-queue";
import { flagReview } from "./reviews/flag";
import { requestReview } from "./reviews/request";
import { skipReview } from "./reviews/skip";
import { submitReview } from "./reviews/submit";
import { undoReview } from "./reviews/undo";
import { abortRollout } from "./rollouts/abort";
import { advanceRollout } from "./rollouts/advance";
import { concludeRollout } from "./rollouts/conclude";
import { continueRollout } from "./rollouts/continue";
import { finishRollout } from "./rollouts/finish";
import { pauseRollout } from "./rollouts/pause";
import { promoteRollout } from "./rollouts/promote";
import { requestRollout } from "./rollouts/request";
import { resumeRollout } from "./rollouts/resume";
import { rollBack } from "./rollouts/roll-back";
import { setRolloutWeight } from "./rollouts/set-weight";
import { startRollout } from "./rollouts/start";
import { withdrawRollout } from "./rollouts/withdraw";
import { createTeam } from "./teams/create";
import { createToken } from "./tokens/create";
import { createOwnToken } from "./tokens/create-own";
import { revokeToken } from "./tokens/revoke";
import { revokeOwnToken } from "./tokens/revoke-own";
import { deleteVersion } from "./versions/delete";
import { registerVersion } from "./versions/register";
import { updateVersion } from "./versions/update";

/** Every command there is: the walk over roles, the palette and the API document read this list. Keep it in the order of names. */
export const commands = {
  abortRollout,
  acknowledgeIncident,
  advanceIncident,
  advanceRollout,
  announceChange,
  assignAlias,
  assignIncident,
  claimReview,
  commentIncident,
  connectCluster,
  continueRollout,
  createAlertRule,
  createChannel,
  createDataSource,
  createDeployment,
  createEnvironment,
  createModel,
  createReviewQueue,
  createTeam,
  createOwnToken,
  createToken,
  decideApproval,
  deleteAlertRule,
  deleteAlias,
  deleteChannel,
  deleteDataSource,
  deleteDeployment,
  deleteModel,
  deleteVersion,
  expireApproval,
  exportAudit,
  exportPlatformAudit,
  concludeRollout,
  finishRollout,
  flagReview,
  freezeBaseline,
  importPredictions,
  mapGroup,
  muteAlertRule,
  pauseRollout,
  promoteRollout,
  registerVersion,
  requestReview,
  requestRollout,
  resolveIncident,
  resumeRollout,
  revealPrediction,
  reviewAgain,
  reviewBreakGlass,
  revokeOwnToken,
  revokeToken,
  rollBack,
  sendNoticeAgain,
  sendSample,
  setDeploymentValue,
  setCollection,
  setRolloutWeight,
  settleIncident,
  silenceIncident,
  skipReview,
  startRollout,
  stopDeployment,
  submitFeedback,
  submitReview,
  testChannel,
  undoReview,
  unmapGroup,
  updateAlertRule,
  updateChannel,
  updateDataSource,
  updateDeployment,
  updateEnvironment,
  updateModel,
  updateMonitor,
  updateVersion,
  withdrawRollout,
} satisfies Record<string, Command>;

export type CommandKey = keyof typeof commands;
