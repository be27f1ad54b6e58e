import type { RolloutPhase } from "./phases";

/** What a phase means to a person: a word, and a kind of state (lib/contracts/state-kind). */
const shown: Record<RolloutPhase, { word: string; kind: "ok" | "progress" | "hold" | "bad" | "off" }> = {
  awaiting_approval: { word: "Awaiting approval", kind: "hold" },
  ready: { word: "Ready to start", kind: "hold" },
  starting: { word: "Starting", kind: "progress" },
  running: { word: "Running", kind: "progress" },
  waiting: { word: "Waiting", kind: "hold" },
  paused: { word: "Paused", kind: "hold" },
  finishing: { word: "Finishing", kind: "progress" },
  aborting: { word: "Traffic returning", kind: "hold" },
  failing: { word: "Failing", kind: "bad" },
  successful: { word: "Successful", kind: "ok" },
  aborted: { word: "Aborted", kind: "off" },
  failed: { word: "Failed", kind: "bad" },
  withdrawn: { word: "Withdrawn", kind: "off" },
  refused: { word: "Refused", kind: "bad" },
  voided: { word: "Voided", kind: "bad" },
  expired: { word: "Expired", kind: "off" },
  superseded: { word: "Superseded", kind: "off" },
};

export const phaseShown = (phase: RolloutPhase) => shown[phase];
