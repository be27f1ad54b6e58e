/** A point to fit, and a corner of the fitted line. */
type Weighted = { x: number; y: number; weight: number };
type Corner = { x: number; y: number };

/**
 * The rising step line closest to the points by weighted squares (pool adjacent violators; Ayer et al., Annals of
 * Mathematical Statistics 1955), as the corners between which to interpolate. Points are sorted by x here.
 */
export function fitIsotonic(points: readonly Weighted[]): Corner[] {
  type Block = { from: number; to: number; sum: number; weight: number };
  const blocks: Block[] = [];
  for (const { x, y, weight } of atOneX(points)) {
    blocks.push({ from: x, to: x, sum: y * weight, weight });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before;
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      if (before.sum / before.weight < last.sum / last.weight) break;
      blocks.splice(-2, 2, {
        from: before.from,
        to: last.to,
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
      });
    }
  }
  return blocks.flatMap(({ from, to, sum, weight }) => {
    const y = sum / weight;
    return from === to
      ? [{ x: from, y }]
      : [
          { x: from, y },
          { x: to, y },
        ];
  });
}

function atOneX(points: readonly Weighted[]): Weighted[] {
  const merged: Weighted[] = [];
  for (const point of points.toSorted((a, b) => a.x - b.x)) {
    const last = merged.at(-1);
    if (last?.x !== point.x) {
      merged.push({ ...point });
      continue;
    }
    last.y = (last.y * last.weight + point.y * point.weight) / (last.weight + point.weight);
    last.weight += point.weight;
  }
  return merged;
}

/** The fitted value at x: between corners on the straight line, beyond them as at the last one. Null without corners. */
export function interpolate(corners: readonly Corner[], x: number): number | null {
  const after = corners.findIndex((corner) => corner.x >= x);
  if (after <= 0) return (after < 0 ? corners.at(-1) : corners[0])?.y ?? null;
  const [a, b] = [corners[after - 1], corners[after]];
  if (!a || !b) return null;
  return b.x === a.x ? b.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
