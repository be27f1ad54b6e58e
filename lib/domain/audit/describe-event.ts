/** Past participles of the verbs; one that is not here is said by adding what English adds. */
const done: Record<string, string> = {
  abort: "aborted",
  acknowledge: "acknowledged",
  assign: "assigned",
  claim: "taken for review",
  connect: "connected",
  continue: "continued",
  decide: "decided",
  export: "exported",
  export_platform: "exported",
  finish: "given all traffic",
  flag: "flagged",
  map: "mapped",
  pause: "paused",
  request: "requested",
  revoke: "revoked",
  roll_back: "rolled back",
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
const nouns: Record<string, string> = { token: "API token", feedback: "rating of", audit: "", review_task: "" };

/** Verbs whose whole sentence differs from "noun name done". */
const sentences: Record<string, (name: string) => string> = {
  "review_task.request": (name) => `Reviews requested in ${name}`,
  "review_task.claim": (name) => `Items of ${name} taken for review`,
  "feedback.submit": (name) => `Prediction of ${name} rated`,
};

function participle(verb: string): string {
  const known = done[verb];
  if (known) return known;
  const words = verb.replaceAll("_", " ");
  return words.endsWith("e") ? `${words}d` : `${words}ed`;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Described = { verb: string; noun: string; nounName: string; outcome: string };

/** One entry of the trail in words, without who and when: "Model spam-filter created". Pure; every verb gives a sentence. */
export function describeEvent({ verb, noun, nounName, outcome }: Described): string {
  const action = verb.split(".")[1] ?? verb;
  const kind = nouns[noun] ?? noun.replaceAll("_", " ");
  // A name may begin with its noun already: "rollout 3 of spam-filter".
  const named = kind === "" || nounName.toLowerCase().startsWith(kind) ? nounName : `${kind} ${nounName}`;
  if (outcome === "refused") return sentenceCase(`${action.replaceAll("_", " ")} refused: ${named}`);
  const special = sentences[verb];
  return sentenceCase(special ? special(nounName) : `${named} ${participle(action)}`);
}
