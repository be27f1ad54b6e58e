import type { RolloutPhase } from "./phases";

/** What a phase means to a person: a word, a clause after "this rollout", and a kind of state (lib/contracts/state-kind). */
type PhaseShown = { word: string; clause: string; kind: "ok" | "progress" | "hold" | "bad" | "off" };

const shown: Record<RolloutPhase, PhaseShown> = {
  awaiting_approval: { word: "Awaiting approval", clause: "waits for approval", kind: "hold" },
  ready: { word: "Ready to start", clause: "waits to be started", kind: "hold" },
  starting: { word: "Starting", clause: "is making the candidate ready", kind: "progress" },
  running: { word: "Running", clause: "is running", kind: "progress" },
  waiting: { word: "Waiting", clause: "waits for a person to continue", kind: "hold" },
  held: { word: "Holding", clause: "holds: there is not enough evidence to go on", kind: "hold" },
  paused: { word: "Paused", clause: "is paused", kind: "hold" },
  finishing: { word: "Finishing", clause: "is finishing", kind: "progress" },
  concluding: { word: "Concluding", clause: "is ending as planned", kind: "progress" },
  aborting: { word: "Traffic returning", clause: "is being aborted", kind: "hold" },
  failing: { word: "Failing", clause: "has failed and gives traffic back", kind: "bad" },
  successful: { word: "Successful", clause: "is done", kind: "ok" },
  concluded: { word: "Concluded", clause: "has ended as planned", kind: "ok" },
  aborted: { word: "Aborted", clause: "was aborted", kind: "off" },
  failed: { word: "Failed", clause: "has failed", kind: "bad" },
  withdrawn: { word: "Withdrawn", clause: "was withdrawn", kind: "off" },
  refused: { word: "Refused", clause: "was refused", kind: "bad" },
  changes_requested: { word: "Changes asked for", clause: "was sent back for changes", kind: "hold" },
  voided: { word: "Voided", clause: "was voided", kind: "bad" },
  expired: { word: "Expired", clause: "has expired", kind: "off" },
  superseded: { word: "Superseded", clause: "was superseded", kind: "off" },
};

export const phaseShown = (phase: RolloutPhase): PhaseShown => shown[phase];
