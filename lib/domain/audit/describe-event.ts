import { phaseShown } from "@/lib/domain/rollouts/phase-shown";
import { parsePhase } from "@/lib/domain/rollouts/phases";

/** Past participles of the verbs; one that is not here is said by adding what English adds. */
const done: Record<string, string> = {
  abort: "aborted",
  acknowledge: "acknowledged",
  assign: "assigned",
  claim: "taken for review",
  connect: "connected",
  continue: "continued",
  create_own: "created",
  decide: "decided",
  export: "exported",
  export_platform: "exported",
  finish: "given all traffic",
  flag: "flagged",
  map: "mapped",
  mute: "muted",
  pause: "paused",
  promote: "promoted",
  request: "requested",
  revoke: "revoked",
  revoke_own: "revoked",
  roll_back: "rolled back",
  send_again: "sent again",
  set_weight: "given another share",
  sign_in: "signed in",
  skip: "skipped",
  start: "started",
  stop: "stopped",
  submit: "labelled",
  undo: "taken back",
  unmap: "no longer mapped",
  withdraw: "withdrawn",
};

/** How a noun is called in a sentence where its own word would mislead. */
const nouns: Record<string, string> = { audit: "", feedback: "rating of", review_task: "", token: "API token" };

/** Verbs whose whole sentence differs from "noun name done". */
const sentences: Record<string, (event: Described) => string> = {
  "approval.review_again": ({ nounName }) => `${nounName} looked at again`,
  "break_glass.review": ({ nounName }) => `Break-glass of ${nounName} reviewed`,
  "approval.decide": ({ nounName, after }) => `${nounName} ${verdictOf(after)}`,
  "data_source.announce_change": ({ nounName }) => `Change of ${nounName} announced`,
  "demo.mend_candidate": ({ nounName }) => `Demo: ${nounName} back to normal`,
  "demo.spoil_candidate": ({ nounName }) => `Demo: ${nounName} made bad`,
  "demo.stop_traffic": ({ after }) => (isStopped(after) ? "Demo: traffic stopped" : "Demo: traffic goes on"),
  "prediction.import": ({ nounName }) => `Predictions imported into ${nounName}`,
  "incident.advance": ({ nounName, after }) => `Incident ${ruleEventOf(after)}: ${nounName}`,
  "incident.comment": ({ nounName }) => `Incident commented on: ${nounName}`,
  "incident.send_sample": ({ nounName }) => `Sample sent to review: ${nounName}`,
  "incident.settle": ({ nounName }) => `Incident over by itself: ${nounName}`,
  "feedback.submit": ({ nounName }) => `Prediction of ${nounName} rated`,
  "review_task.claim": ({ nounName }) => `Items of ${nounName} taken for review`,
  "review_task.request": ({ nounName }) => `Reviews requested in ${nounName}`,
  "rollout.advance": ({ nounName, after }) => `${nounName} ${phaseOf(after)}`,
  "user.sign_in": ({ nounName }) => `${nounName} signed in`,
};

const isStopped = (after: unknown) =>
  typeof after === "object" && after !== null && "isStopped" in after && after.isStopped === true;

function phaseOf(after: unknown): string {
  const phase =
    typeof after === "object" && after !== null && "phase" in after ? parsePhase(String(after.phase)) : null;
  return phase ? phaseShown(phase).clause : "moved on";
}

const ruleEventWords: ReadonlyMap<unknown, string> = new Map([
  ["fired", "opened or joined"],
  ["recovered", "left by a rule"],
  ["still_firing", "told again"],
]);

function ruleEventOf(after: unknown): string {
  const event = typeof after === "object" && after !== null && "event" in after ? after.event : null;
  return ruleEventWords.get(event) ?? "moved on";
}

const verdictWords: ReadonlyMap<unknown, string> = new Map([
  ["approve", "approved"],
  ["refuse", "refused"],
  ["ask_for_changes", "sent back for changes"],
]);

function verdictOf(after: unknown): string {
  const verdict = typeof after === "object" && after !== null && "verdict" in after ? after.verdict : null;
  return verdictWords.get(verdict) ?? "decided";
}

function participle(verb: string): string {
  const known = done[verb];
  if (known) return known;
  const words = verb.replaceAll("_", " ");
  return words.endsWith("e") ? `${words}d` : `${words}ed`;
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The noun's own word before its name, unless the name says it: "Model spam-filter", "spam-filter rollout 3". */
function named({ noun, nounName }: Described): string {
  const kind = nouns[noun] ?? noun.replaceAll("_", " ");
  if (kind === "" || ` ${nounName.toLowerCase()} `.includes(` ${kind.toLowerCase()} `)) return nounName;
  return `${sentenceCase(kind)} ${nounName}`;
}

export type Described = { verb: string; noun: string; nounName: string; outcome: string; after?: unknown };

/** One entry of the trail in words, without who and when: "Model spam-filter created". Every verb gives a sentence. */
export function describeEvent(event: Described): string {
  const action = event.verb.split(".")[1] ?? event.verb;
  if (event.outcome === "refused") return `${sentenceCase(action.replaceAll("_", " "))} refused: ${named(event)}`;
  return sentences[event.verb]?.(event) ?? `${named(event)} ${participle(action)}`;
}
