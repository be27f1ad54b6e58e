import { seededRandom } from "@/lib/domain/statistics/seeded-random";
import { rules } from "./judge/rules";
import { type Scenario, scenarios } from "./judge/scenarios";
import { BATCH, type Outcome, simulateRollout } from "./judge/simulate-rollout";
import { type Tally, tally } from "./judge/tally";
import { type Aim, atMost, reportBench } from "./report-bench";

// Rollouts of an error rate and a latency, judged together after every batch until a rule decides: ours, the usual interval
// at every look, and Kayenta's. All rules see the same data.
const ROLLOUTS = 4000;
/** Answers of the candidate after which a rollout is given up. */
const SAMPLES = 15_000;
const SEED = 20261122;
const ALPHA = 0.05;
/** Of regressions of twice the margin. */
const MISSED = 0.1;

type Row = { scenario: Scenario; tallies: Tally[] };

const startedAt = performance.now();
const rows = scenarios.map((scenario, i): Row => {
  const random = seededRandom(SEED + i);
  const runs = Array.from({ length: ROLLOUTS }, () => simulateRollout(random, scenario, rules, SAMPLES));
  const outcomesOf = (rule: number): Outcome[] => runs.flatMap((run) => run[rule] ?? []);
  return { scenario, tallies: rules.map((_, rule) => tally(outcomesOf(rule))) };
});
printTable();
const results = {
  rolloutsPerScenario: ROLLOUTS,
  samplesPerRollout: SAMPLES,
  batch: BATCH,
  seed: SEED,
  seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  scenarios: rows.map(({ scenario, tallies }) => ({
    name: scenario.name,
    rules: Object.fromEntries(rules.map(({ name }, i) => [name, tallies[i]])),
  })),
};
reportBench("judge", results, rows.flatMap(aimsOf));

/** What is asked of our own rule; the others are printed beside it. */
function aimsOf({ scenario: { name, wrong }, tallies: [ours] }: Row): Aim[] {
  if (!ours) return [];
  const aborts = atMost(`wrongly aborted: ${name}`, ours.aborted, ALPHA);
  const passes = atMost(`wrongly passed: ${name}`, ours.passed, ALPHA);
  switch (wrong) {
    case "abort":
      return [aborts];
    case "either":
      return [aborts, passes];
    case "pass":
      return [passes, atMost(`missed: ${name}`, 1 - ours.aborted, MISSED)];
  }
}

function printTable(): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const cell = ({ aborted, passed, medianSamples }: Tally) =>
    [percent(aborted), percent(passed), medianSamples?.toLocaleString("en") ?? "open"].join(" · ");
  console.log(`| aborted · passed · median samples to decide | ${rules.map(({ name }) => name).join(" | ")} |`);
  console.log(`|---|${rules.map(() => "---|").join("")}`);
  for (const { scenario, tallies } of rows) console.log(`| ${scenario.name} | ${tallies.map(cell).join(" | ")} |`);
}
