import { gatesPass } from "@/lib/domain/analysis/gates-pass";
import { durationWords } from "@/lib/domain/analysis/wait-words";
import { countWord } from "@/lib/domain/text/count-word";

type Counts = { live: number; candidate: number };
type Judged = {
  metric: string;
  label: string;
  dryRun: boolean;
  verdict: "pass" | "fail" | "inconclusive" | "error";
  n: Counts;
  /** Roughly how many more would decide; null where that is not known, or where none that one could wait for would. */
  needs: Counts | null;
};
type Look = { gates: readonly Judged[]; from: number; to: number; elapsedMs: number };

const nouns: Record<string, string> = { agreement: "pairs", kpi: "labelled answers", prometheus: "readings" };
const listOf = new Intl.ListFormat("en");
const counted = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
/** Names as they stand inside a sentence: a word begins small, an abbreviation stays. */
const named = (gates: readonly Judged[]) =>
  listOf.format(
    gates.map(({ label }) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label)),
  );

/** `none`: what is to be said where not one came so far; labels of young answers come and do not count. */
type Wait = { count: number; noun: string; waitMs: number; none: string };

/** What one gate still lacks of the arm that it takes longest to come of; null where that is not known. */
function waitOf({ metric, n, needs }: Judged, { from, to, elapsedMs }: Look): Wait | null {
  if (!needs) return null;
  const noun = nouns[metric] ?? "answers";
  const ofArm = (missing: number, came: number, version: number): Wait => ({
    count: missing,
    noun: metric === "agreement" || metric === "prometheus" ? noun : `${noun} of v${version}`,
    waitMs: missing <= 0 ? 0 : (missing * elapsedMs) / came,
    none: metric === "kpi" ? "none count yet" : "none come",
  });
  const [live, candidate] = [ofArm(needs.live, n.live, from), ofArm(needs.candidate, n.candidate, to)];
  return live.waitMs > candidate.waitMs ? live : candidate;
}

function undecided(open: readonly Judged[], all: number, look: Look): string {
  const waits = open.map((gate) => waitOf(gate, look));
  const longest = waits.reduce<Wait | null>(
    (most, wait) => (most && wait ? (wait.waitMs > most.waitMs ? wait : most) : null),
    { count: 0, noun: "", waitMs: 0, none: "" },
  );
  if (!longest || longest.count <= 0) {
    const gates = all === 1 ? "Its gate" : `${countWord(open.length)} of ${countWord(all)} gates`;
    return `${gates.charAt(0).toUpperCase()}${gates.slice(1)} cannot decide yet.`;
  }
  const needed = `It needs about ${counted.format(longest.count)} more ${longest.noun} to decide`;
  return Number.isFinite(longest.waitMs)
    ? `${needed}, about ${durationWords(longest.waitMs)}.`
    : `${needed}, and ${longest.none}.`;
}

/**
 * What the last look of an analysis says to somebody in a hurry: what is missing and how long that takes at the rate so
 * far, or which gate decided. `from`, `to`: the versions; `elapsedMs`: the time in which the counts came. Gates that are
 * only shown do not speak.
 */
export function describeEvidence(look: Look): string {
  const counting = look.gates.filter(({ dryRun }) => !dryRun);
  const those = (word: Judged["verdict"]) => counting.filter(({ verdict }) => verdict === word);
  const [failed, broken, open] = [those("fail"), those("error"), those("inconclusive")];
  if (failed.length > 0) return `Worse than the margin allows: ${named(failed)}.`;
  if (broken.length > 0) return `Not measured: ${named(broken)}.`;
  if (open.length > 0) return undecided(open, counting.length, look);
  if (counting.length === 0) return "Its gates are only shown.";
  return `${gatesPass(counting.length, "Its gate")}.`;
}
