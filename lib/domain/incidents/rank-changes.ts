export const changeKinds = ["rollout", "data_source", "traffic", "configuration", "policy"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that somebody or something changed; `path` is the page that shows it. */
export type RecordedChange = {
  id: string;
  kind: ChangeKind;
  at: Date;
  title: string;
  who: string;
  why: string | null;
  path: string | null;
};
