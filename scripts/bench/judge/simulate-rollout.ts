import type { Verdict } from "@/lib/domain/analysis/judgement";
import type { Random } from "@/lib/domain/statistics/seeded-random";
import { addBatch, drawBatch, nothingSeen, type Seen } from "./draw-batch";
import type { Look, Rule } from "./rules";
import { type Scenario, STABLE } from "./scenarios";

/** The candidate's answers from one look to the next. */
export const BATCH = 250;

export type Outcome = { verdict: Verdict /** Of the candidate, when it was decided or given up. */; samples: number };

/** One rollout, looked at after every batch until each rule has decided or `samples` of the candidate are in. */
export function simulateRollout(
  random: Random,
  { candidate, stablePerCandidate }: Scenario,
  rules: readonly Rule[],
  samples: number,
): Outcome[] {
  const look: Look = {
    total: { stable: nothingSeen(), candidate: nothingSeen() },
    errorPercents: { stable: [], candidate: [] },
    latenciesMs: { stable: [], candidate: [] },
    isLast: false,
  };
  const outcomes: Outcome[] = rules.map(() => ({ verdict: "inconclusive", samples }));
  for (let seen = BATCH; seen <= samples; seen += BATCH) {
    addToLook(look, "stable", drawBatch(random, BATCH * stablePerCandidate, STABLE));
    addToLook(look, "candidate", drawBatch(random, BATCH, candidate));
    look.isLast = seen + BATCH > samples;
    for (const [i, rule] of rules.entries()) {
      if (outcomes[i]?.verdict !== "inconclusive") continue;
      outcomes[i] = { verdict: rule.decide(look), samples: seen };
    }
    if (outcomes.every(({ verdict }) => verdict !== "inconclusive")) break;
  }
  return outcomes;
}

function addToLook(look: Look, arm: "stable" | "candidate", batch: Seen): void {
  addBatch(look.total[arm], batch);
  insertAscending(look.errorPercents[arm], (100 * batch.errors) / batch.answers);
  insertAscending(look.latenciesMs[arm], Math.exp(batch.logLatency.mean));
}

function insertAscending(values: number[], value: number): void {
  const at = values.findIndex((other) => other > value);
  values.splice(at === -1 ? values.length : at, 0, value);
}
