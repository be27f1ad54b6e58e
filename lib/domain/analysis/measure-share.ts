import type { Evidence } from "./evidence";
import { findBySequence } from "./find-by-sequence";
import { type JudgeDefaults, USUAL_ALPHA } from "./measure-metric";
import { estimatedShare } from "./proportion-difference";
import { sayCount, sayShare } from "./say-figures";

/** A share that must reach a floor: `successes` of `events`, e.g. pairs of answers that agree. */
export type JudgedShare = {
  name: string;
  events: number;
  successes: number;
  /** Between 0 and 1. */
  atLeast: number;
  alpha?: number;
  minSamples?: number;
};

const MIN_EVENTS = 200;

/** What a share shows against its floor, not yet judged beside other metrics. Both arms count the same events. */
export function measureShare(share: JudgedShare, defaults: JudgeDefaults = {}): Evidence {
  const { name, events, successes, atLeast: margin } = share;
  const alpha = share.alpha ?? defaults.alpha ?? USUAL_ALPHA;
  const minSamples = share.minSamples ?? defaults.minSamples ?? MIN_EVENTS;
  const samples = defaults.words?.samples ?? "samples";
  const n = { stable: events, candidate: events };
  const common = { name, n, margin, alpha };
  if (!(events >= minSamples)) {
    const lacking = minSamples - events;
    const reason = `Too few to judge: it needs ${sayCount(lacking)} more ${samples}; the least is ${sayCount(minSamples)}.`;
    return { kind: "missing", ...common, needs: { stable: lacking, candidate: lacking }, reason };
  }
  const finding = findBySequence(
    estimatedShare({ events, successes }),
    { lower: margin, upper: null },
    { n, alpha, minSamples },
  );
  if (!finding) return { kind: "missing", ...common, needs: null, reason: "These counts give no interval." };
  const told = sayShare(finding.interval, `${sayCount(events)} ${samples}`, margin);
  return { kind: "found", ...common, finding, told, more: samples };
}
