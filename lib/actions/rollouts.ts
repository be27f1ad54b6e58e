"use server";

import { abortRollout as abortCommand } from "@/lib/services/rollouts/abort";
import { concludeRollout as concludeCommand } from "@/lib/services/rollouts/conclude";
import { continueRollout as continueCommand } from "@/lib/services/rollouts/continue";
import { finishRollout as finishCommand } from "@/lib/services/rollouts/finish";
import { pauseRollout as pauseCommand } from "@/lib/services/rollouts/pause";
import { promoteRollout as promoteCommand } from "@/lib/services/rollouts/promote";
import { requestRollout as requestCommand } from "@/lib/services/rollouts/request";
import { resumeRollout as resumeCommand } from "@/lib/services/rollouts/resume";
import { rollBack as rollBackCommand } from "@/lib/services/rollouts/roll-back";
import { setRolloutWeight as setWeightCommand } from "@/lib/services/rollouts/set-weight";
import { startRollout as startCommand } from "@/lib/services/rollouts/start";
import { withdrawRollout as withdrawCommand } from "@/lib/services/rollouts/withdraw";
import { action } from "./action";

export const promoteRollout = action(promoteCommand);
export const requestRollout = action(requestCommand);
export const startRollout = action(startCommand);
export const continueRollout = action(continueCommand);
export const setRolloutWeight = action(setWeightCommand);
export const concludeRollout = action(concludeCommand);
export const finishRollout = action(finishCommand);
export const pauseRollout = action(pauseCommand);
export const resumeRollout = action(resumeCommand);
export const abortRollout = action(abortCommand);
export const withdrawRollout = action(withdrawCommand);
export const rollBack = action(rollBackCommand);
