import { isCallCompatible, type TensorDifference } from "./compare-signatures";

/** More names than this say no more. */
const NAMED = 4;

function listed(rows: readonly TensorDifference[]): string {
  const names = rows.slice(0, NAMED).map(({ name }) => name);
  return `${names.join(", ")}${rows.length > NAMED ? ` and ${rows.length - NAMED} more` : ""}`;
}

/**
 * What callers of one version meet when another answers them, a sentence each; none where they can call it unchanged.
 * Model servers refuse a request that lacks an input (400) and ignore inputs they do not know.
 */
export function callerNotes(differences: readonly TensorDifference[], from: string, to: string): string[] {
  if (isCallCompatible(differences)) return [];
  const of = (side: TensorDifference["side"], change: TensorDifference["change"]) =>
    differences.filter((row) => row.side === side && row.change === change);
  const [added, unread, lost] = [of("input", "added"), of("input", "removed"), of("output", "removed")];
  return [
    ...(added.length > 0
      ? [
          `A call without ${listed(added)} gets 400 from ${to}.`,
          `${from} ignores inputs it does not know, so callers can send ${added.length === 1 ? "it" : "them"} beforehand.`,
        ]
      : []),
    ...of("input", "changed").map(({ name, left, right }) => `${to} wants ${name} as ${right}, not as ${left}.`),
    ...(unread.length > 0 ? [`${to} does not read ${listed(unread)}.`] : []),
    ...(lost.length > 0 ? [`${to} does not answer ${listed(lost)}.`] : []),
    ...of("output", "changed").map(({ name, left, right }) => `${to} answers ${name} as ${right}, not as ${left}.`),
  ];
}
