import type { Baseline } from "@/lib/contracts/baseline";
import type { MovedFeature } from "@/lib/contracts/incident";
import type { Database } from "@/lib/db";
import { alignCells, UNSEEN_LABEL } from "@/lib/domain/drift/align-cells";
import { assessDrift } from "@/lib/domain/drift/assess-drift";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { describeMove, findLargestMove, type Move } from "@/lib/domain/drift/what-moved";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { grainMs, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { groupSummaries, sumLine } from "@/lib/services/measurements/group-summaries";
import { loadVersions } from "@/lib/services/measurements/load-versions";
import { readSummaries } from "@/lib/services/measurements/read-summaries";

const SHOWN = 5;
/** A long incident is shown by its first day: what moved then is what it is about. */
const LONGEST_MS = DAY_MS;
const outputs = ["score", "answer"];

/** An input as pages show it, and what moved most in it. */
export type MovedInput = MovedFeature & { move: Move | null };

/** The inputs that moved, and the number of the version against whose baseline they did. */
type Moved = { version: number | null; features: MovedInput[] };

type Asked = { deploymentId: string; versionId: string | null; range: TimeRange };

/** The inputs that moved most against a version's baseline over a time, the largest first, each in words. */
export async function readMovedFeatures(db: Database, { deploymentId, versionId, range }: Asked): Promise<Moved> {
  const found = versionId && (await loadVersions(db, [versionId], { baselines: true })).get(versionId);
  if (!found) return { version: null, features: [] };
  const moved = found.baseline ? await compare(db, { deploymentId, versionId: found.id, range }, found.baseline) : [];
  return { version: found.number, features: moved };
}

async function compare(
  db: Database,
  { deploymentId, versionId, range }: Asked & { versionId: string },
  baseline: Baseline,
): Promise<MovedInput[]> {
  const from = grainStart(range.from, "hour");
  const to = new Date(
    Math.min(Math.max(range.to.getTime(), from.getTime() + grainMs.hour), from.getTime() + LONGEST_MS),
  );
  const asked = { deploymentIds: [deploymentId], grain: "hour", from, to, parts: ["features"], versionId } as const;
  const summaries = (await readSummaries(db, asked)).filter(({ backfilled }) => !backfilled);
  const [line] = groupSummaries(summaries, "version", grainMs.hour);
  const features = line && sumLine(line).summary.features;
  if (!features) return [];
  return baseline.features
    .filter(({ name }) => !outputs.includes(name))
    .flatMap((reference) => toMoved(reference, features.features.get(reference.name)))
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .slice(0, SHOWN);
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Both distributions as shares over the same cells; none where nothing was counted. */
function toMoved(reference: FeatureReference, sketch: FeatureSketch | undefined): MovedInput[] {
  const cells = sketch && alignCells(reference, sketch);
  if (!cells) return [];
  const { score, chance, rows } = assessDrift(cells);
  if (rows === 0 || score === null) return [];
  const expected = total(cells.reference);
  const move = findLargestMove(cells);
  const shares = cells.labels.map((label, i) => {
    const [before, currentN] = [cells.reference[i] ?? 0, cells.current[i] ?? 0];
    return { label, reference: expected > 0 ? before / expected : 0, current: currentN / rows, currentN };
  });
  const shown = shares.filter(
    ({ label, reference: before, currentN }) => label !== UNSEEN_LABEL || before > 0 || currentN > 0,
  );
  const sentence = move && describeMove(reference.name, move);
  return [{ feature: reference.name, type: reference.type, sentence, score, chance, n: rows, cells: shown, move }];
}
