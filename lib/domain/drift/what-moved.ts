import { type NamedCells, UNSEEN_LABEL } from "./align-cells";

/** The change that a person should read first: a cell's share in the reference and now, both 0 to 1. */
export type Move = { label: string; before: number; now: number };

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}

/** Two changes closer than this are equal but for rounding; the more frequent one is then named. */
const TIE = 1e-9;

function change(move: Move): number {
  return Math.abs(move.now - move.before);
}

/** Values unseen in training come first where they are 1 % of the rows or more; else the largest change of a share. */
const UNSEEN_WORTH_NAMING = 0.01;

/** Null where either side is empty or nothing changed. */
export function findLargestMove(cells: NamedCells): Move | null {
  if (!cells.reference.some((count) => count > 0) || !cells.current.some((count) => count > 0)) return null;
  const before = shares(cells.reference);
  const now = shares(cells.current);
  const moves = cells.labels.map((label, i) => ({ label, before: before[i] ?? 0, now: now[i] ?? 0 }));
  const unseen = cells.unseenCell === null ? undefined : moves[cells.unseenCell];
  if (unseen?.label === UNSEEN_LABEL && unseen.now >= UNSEEN_WORTH_NAMING) return unseen;
  const largest = moves.reduce<Move | null>(
    (found, move) => (found === null || change(move) > change(found) + TIE ? move : found),
    null,
  );
  return largest && largest.now !== largest.before ? largest : null;
}

function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) return "under 0.1 %";
  return `${value >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(1)} %`;
}

/** One sentence, e.g. `origin not in training: 0 % → 29 %`. */
export function describeMove(feature: string, move: Move): string {
  return `${feature} ${move.label}: ${percent(move.before)} → ${percent(move.now)}`;
}
