import type { FeatureReference, NumericReference } from "@/lib/domain/drift/reference";
import { populationStabilityIndex } from "@/lib/domain/drift/scores";

/** One feature's reference distributions of two versions in the same cells, as shares from 0 to 1. */
export type FeaturePair = {
  name: string;
  labels: string[];
  left: number[];
  right: number[];
  /** PSI of the right distribution against the left one; null where a side is empty. */
  score: number | null;
};

type BaselineComparison = {
  /** Features of both versions, the most different first. */
  shared: FeaturePair[];
  onlyLeft: string[];
  onlyRight: string[];
};

/** Categories shown by name; the rest are counted together. */
const MAX_CATEGORIES = 12;
const OTHERS = "all others";

export function compareBaselines(
  left: readonly FeatureReference[],
  right: readonly FeatureReference[],
): BaselineComparison {
  const before = new Map(left.map((feature) => [feature.name, feature]));
  const names = new Set(right.map((feature) => feature.name));
  const shared = right.flatMap((feature) => {
    const other = before.get(feature.name);
    const cells = other ? align(other, feature) : null;
    return cells ? [{ name: feature.name, ...cells }] : [];
  });
  return {
    shared: shared.sort((a, b) => (b.score ?? 0) - (a.score ?? 0)),
    onlyLeft: left.filter((feature) => !names.has(feature.name)).map((feature) => feature.name),
    onlyRight: right.filter((feature) => !before.has(feature.name)).map((feature) => feature.name),
  };
}

/** One distribution alone, in the cells it was frozen in. */
export function sharesOf(feature: FeatureReference): { labels: string[]; shares: number[] } {
  if (feature.type === "numeric") return { labels: rangeLabels(feature.edges), shares: shares(feature.counts) };
  const top = Object.entries(feature.counts)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_CATEGORIES);
  const total = Object.values(feature.counts).reduce((sum, count) => sum + count, feature.rest);
  const others = total - top.reduce((sum, [, count]) => sum + count, 0);
  const rows: [string, number][] = others > 0 ? [...top, [OTHERS, others]] : top;
  return { labels: rows.map(([label]) => label), shares: shares(rows.map(([, count]) => count)) };
}

function align(left: FeatureReference, right: FeatureReference): Omit<FeaturePair, "name"> | null {
  if (left.type === "numeric" && right.type === "numeric") {
    const cells = { reference: left.counts, current: rebin(right, left.edges) };
    return { labels: rangeLabels(left.edges), ...sides(cells) };
  }
  if (left.type !== "categorical" || right.type !== "categorical") return null;
  const sum = (category: string) => (left.counts[category] ?? 0) + (right.counts[category] ?? 0);
  const all = [...new Set([...Object.keys(left.counts), ...Object.keys(right.counts)])];
  const shown = all.sort((a, b) => sum(b) - sum(a)).slice(0, MAX_CATEGORIES);
  const count = (counts: Record<string, number>, rest: number) => {
    const named = shown.map((category) => counts[category] ?? 0);
    const total = Object.values(counts).reduce((a, b) => a + b, rest);
    return [...named, total - named.reduce((a, b) => a + b, 0)];
  };
  const cells = { reference: count(left.counts, left.rest), current: count(right.counts, right.rest) };
  return { labels: [...shown, OTHERS], ...sides(cells) };
}

function sides(cells: { reference: number[]; current: number[] }) {
  return { left: shares(cells.reference), right: shares(cells.current), score: populationStabilityIndex(cells) };
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}

/** Counts of `feature` in the cells of other edges, spread evenly within each cell of its own. */
export function rebin(feature: NumericReference, edges: readonly number[]): number[] {
  if (feature.edges.length === edges.length && feature.edges.every((edge, i) => edge === edges[i]))
    return feature.counts;
  const total = feature.counts.reduce((sum, count) => sum + count, 0);
  const below = edges.map((edge) => countBelow(feature, edge));
  return [...below, total].map((count, i) => count - (i === 0 ? 0 : (below[i - 1] ?? 0)));
}

function countBelow(feature: NumericReference, value: number): number {
  const bounds = [feature.min ?? outer(feature.edges, 0), ...feature.edges, feature.max ?? outer(feature.edges, -1)];
  return feature.counts.reduce((sum, count, i) => {
    const [from = 0, to = 0] = [bounds[i], bounds[i + 1]];
    if (value >= to) return sum + count;
    return value <= from ? sum : sum + (count * (value - from)) / (to - from);
  }, 0);
}

/** Where an open cell ends if nothing was said: as wide as its neighbour. */
function outer(edges: readonly number[], side: 0 | -1): number {
  const edge = edges.at(side) ?? 0;
  const inner = edges.at(side === 0 ? 1 : -2) ?? edge - 1;
  return edge + (edge - inner || 1);
}

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

function rangeLabels(edges: readonly number[]): string[] {
  const [first = 0] = edges;
  const inner = edges.slice(1).map((edge, i) => `${number.format(edges[i] ?? 0)} to ${number.format(edge)}`);
  return [`up to ${number.format(first)}`, ...inner, `over ${number.format(edges.at(-1) ?? 0)}`];
}
