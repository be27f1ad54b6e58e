import type { PlanEnd } from "@/lib/domain/rollouts/strategy";

type Planned = {
  hasGates: boolean;
  automation: { promote: boolean; rollBack: boolean };
  ending: PlanEnd;
  from: number | null;
  to: number;
};

/** What happens to a rollout without anybody, and where it asks, in sentences. */
export function byItself({ hasGates, automation, ending, from, to }: Planned): string[] {
  const back = from === null ? `v${to} is taken away` : `traffic goes back to v${from}`;
  const judged = [
    automation.promote
      ? "Where every gate passes, it goes on by itself."
      : "Where every gate passes, it asks a person to continue.",
    automation.rollBack ? `Where a gate fails, ${back} by itself.` : "Where a gate fails, it holds and asks a person.",
    "Without enough answers nothing passes and nothing fails: it holds.",
  ];
  return [
    ...(hasGates ? judged : ["Nothing is judged: what it answers is for people to look at."]),
    `Where no replica of v${to} can run, ${back} in any case.`,
    ...(ending === "choose" ? [`At the end a person chooses v${to} or v${from}.`] : []),
    ...(ending === "conclude" ? [`At the end v${from} stays live, whatever was found.`] : []),
  ];
}
