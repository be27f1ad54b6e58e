type Value = string | number | boolean;

/** One named value of two versions; null where a version does not have it. */
export type PairDifference = { name: string; left: string | null; right: string | null; isSame: boolean };

/** All names of both, what differs first, in the right one's order. */
export function comparePairs(
  left: Record<string, Value | undefined>,
  right: Record<string, Value | undefined>,
): PairDifference[] {
  const names = [...new Set([...Object.keys(right), ...Object.keys(left)])];
  const rows = names.map((name) => {
    const [before, after] = [textOf(left[name]), textOf(right[name])];
    return { name, left: before, right: after, isSame: before === after };
  });
  const known = rows.filter((row) => row.left !== null || row.right !== null);
  return [...known.filter((row) => !row.isSame), ...known.filter((row) => row.isSame)];
}

function textOf(value: Value | undefined): string | null {
  return value === undefined ? null : String(value);
}
