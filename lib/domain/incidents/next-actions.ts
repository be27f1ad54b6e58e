export const nextActionKinds = [
  "open_rollout",
  "abort_rollout",
  "roll_back",
  "open_data",
  "open_performance",
  "open_data_source",
  "send_sample",
  "silence",
] as const;
export type NextActionKind = (typeof nextActionKinds)[number];

/** One thing to do now, with why. `path` is the page to open, null where it is done in a dialog on the incident. */
export type NextAction = { kind: NextActionKind; title: string; why: string; path: string | null };
