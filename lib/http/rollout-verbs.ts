import type { Command } from "@/lib/command/command";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { concludeRollout } from "@/lib/services/rollouts/conclude";
import { continueRollout } from "@/lib/services/rollouts/continue";
import { finishRollout } from "@/lib/services/rollouts/finish";
import { pauseRollout } from "@/lib/services/rollouts/pause";
import { promoteRollout } from "@/lib/services/rollouts/promote";
import { resumeRollout } from "@/lib/services/rollouts/resume";
import { setRolloutWeight } from "@/lib/services/rollouts/set-weight";
import { startRollout } from "@/lib/services/rollouts/start";
import { withdrawRollout } from "@/lib/services/rollouts/withdraw";

/** The last part of the address of an action on a rollout, and the command behind it. */
export const rolloutVerbs: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["start", startRollout],
  ["continue", continueRollout],
  ["weight", setRolloutWeight],
  ["finish", finishRollout],
  ["conclude", concludeRollout],
  ["promote", promoteRollout],
  ["pause", pauseRollout],
  ["resume", resumeRollout],
  ["abort", abortRollout],
  ["withdraw", withdrawRollout],
]);
