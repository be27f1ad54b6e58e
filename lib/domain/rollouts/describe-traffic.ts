import { type Described, durationOf } from "./described";

const part = (percent: number) => (percent === 100 ? "every question" : `${percent} % of the questions`);

/** What the candidate takes now, as the beginning of a sentence. */
export function describeShare({ to, from, weight, mirror, strategy }: Described): string {
  if (mirror > 0 && weight === 100) return `v${to} takes all traffic, and v${from} is asked ${part(mirror)} as well`;
  if (mirror > 0) return `Unseen by callers, v${to} is asked ${part(mirror)} as well`;
  if (weight === 0) return `v${to} takes no traffic yet`;
  if (weight === 100) return `v${to} takes all traffic`;
  return strategy === "ab_test" ? `v${to} answers ${weight} % of the units` : `v${to} takes ${weight} %`;
}

/** What comes after the current step, in words. */
export function describeNext({ steps, stepIndex, ending, weight, from, to, strategy }: Described): string {
  const next = steps.slice(stepIndex + 1).find((step) => step.kind === "set_weight");
  if (next && next.weight < 100) return `${next.weight} % is next`;
  if (next) return strategy === "blue_green" ? `the switch to v${to} is next` : "all traffic is next";
  if (ending === "conclude") return "then live stays as it is";
  if (ending === "choose") return `then a person chooses v${to} or v${from}`;
  return weight === 100 && from !== null ? `then v${from} ends` : "all traffic is next";
}

/** What the step asks for before it ends, where nothing has been measured of it yet; null where it asks for nothing. */
export function describeNeed({ steps, stepIndex, mirror, from }: Described): string | null {
  const step = steps[stepIndex];
  if (step?.kind === "analysis") {
    const least = step.minSamples.toLocaleString("en");
    return mirror > 0
      ? `It needs at least ${least} pairs of answers to decide.`
      : `It needs at least ${least} answers of each version to decide.`;
  }
  if (step?.kind === "pause" && step.durationSeconds !== null) {
    const time = durationOf(step.durationSeconds);
    const isSwitched = steps.slice(0, stepIndex).some((each) => each.kind === "set_weight" && each.weight === 100);
    return isSwitched && from !== null ? `v${from} stays warm for ${time}.` : `It stays so for ${time}.`;
  }
  return null;
}
