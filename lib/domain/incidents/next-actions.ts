import type { RankedChange, Trouble } from "./rank-changes";

export const nextActionKinds = [
  "open_rollout",
  "roll_back",
  "open_data_source",
  "open_data",
  "open_performance",
  "send_sample",
  "silence",
] as const;
export type NextActionKind = (typeof nextActionKinds)[number];

/** One thing to do now, with why. `path` is the page to open, null where it is done in a dialog on the incident. */
export type NextAction = { kind: NextActionKind; title: string; why: string; path: string | null };

type Situation = {
  isOver: boolean;
  trouble: Trouble;
  deployment: { id: string; name: string };
  /** The rollout under way, or the one that is asked for and has not begun. */
  rollout: { number: number; toVersion: number; weight: number; isRequested: boolean } | null;
  /** The version that was live before the one that is now. */
  earlierVersion: number | null;
  liveVersion: number | null;
  changes: readonly RankedChange[];
  hasQueue: boolean;
  may: { rollBack: boolean; sendSample: boolean; silence: boolean };
};

/** What to do in this situation, the likeliest remedy first; only what this person may do, and only what exists. */
export function nextActions(situation: Situation): NextAction[] {
  const { isOver, trouble, deployment, rollout, earlierVersion, liveVersion, changes, hasQueue, may } = situation;
  const page = `/deployments/${deployment.id}`;
  const cause = changes.find(({ minutesBefore }) => minutesBefore >= 0);
  const actions: NextAction[] = [];
  const add = (kind: NextActionKind, title: string, why: string, path: string | null) =>
    actions.push({ kind, title, why, path });
  if (rollout && !isOver) {
    const share =
      rollout.weight > 0 ? `it takes ${Math.round(rollout.weight)} % of the traffic` : "it takes no traffic yet";
    const progress = rollout.isRequested ? "is asked for and has not begun" : `is on its way: ${share}`;
    add(
      "open_rollout",
      `Open rollout ${rollout.number}`,
      `v${rollout.toVersion} ${progress}.`,
      `${page}/rollouts/${rollout.number}`,
    );
  }
  if (!rollout && cause?.kind === "rollout" && cause.path)
    add("open_rollout", "Open the rollout", `${cause.title}: the likeliest cause.`, cause.path);
  const isMoving = rollout !== null && !rollout.isRequested;
  if (!isMoving && !isOver && may.rollBack && earlierVersion !== null && liveVersion !== null) {
    const fault = cause?.kind === "rollout" ? "A rollout is the likeliest cause" : "The way out of anything";
    add(
      "roll_back",
      `Roll back to v${earlierVersion}…`,
      `${fault}: v${earlierVersion} was live before v${liveVersion}.`,
      page,
    );
  }
  if (cause?.kind === "data_source" && cause.path)
    add("open_data_source", "Open the data source", `${cause.title}: ask ${cause.who}.`, cause.path);
  if (trouble === "inputs") add("open_data", "Open the data", "See which inputs moved, and how.", `${page}/data`);
  else add("open_performance", "Open the performance", "See both versions side by side.", `${page}/performance`);
  if (hasQueue && may.sendSample && trouble !== "service")
    add("send_sample", "Send a sample to review…", "People say what the answers should have been.", null);
  if (!isOver && may.silence) add("silence", "Silence…", "Tells nobody again until a time that you choose.", null);
  // A rollout or a data source that is the likeliest cause is looked at before anything is undone.
  return cause?.kind === "data_source" ? bringForward(actions, "open_data_source") : actions;
}

function bringForward(actions: readonly NextAction[], kind: NextActionKind): NextAction[] {
  return [...actions.filter((action) => action.kind === kind), ...actions.filter((action) => action.kind !== kind)];
}
