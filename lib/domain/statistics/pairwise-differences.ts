/** How many of the differences x − y are at most `limit`; both sides ascending. Takes n + m steps, not n · m. */
export function countDifferencesAtMost(x: readonly number[], y: readonly number[], limit: number): number {
  let count = 0;
  let above = 0;
  for (const value of x) {
    while (above < y.length && value - (y[above] ?? 0) > limit) above += 1;
    count += y.length - above;
  }
  return count;
}

/** The `k`-th smallest, from 1, of all differences x − y, exactly; both sides ascending and not empty. */
export function kthDifference(x: readonly number[], y: readonly number[], k: number): number {
  let low = ordinalOf((x[0] ?? 0) - (y.at(-1) ?? 0));
  let high = ordinalOf((x.at(-1) ?? 0) - (y[0] ?? 0));
  while (low < high) {
    const middle = low + ((high - low) >> 1n);
    if (countDifferencesAtMost(x, y, numberAt(middle)) >= k) high = middle;
    else low = middle + 1n;
  }
  return numberAt(low) + 0;
}

const MAGNITUDE = 0x7fff_ffff_ffff_ffffn;
const bits = new DataView(new ArrayBuffer(8));

/** The place of a double among all doubles, so that halving a range of them ends after at most 64 steps. */
function ordinalOf(value: number): bigint {
  bits.setFloat64(0, value);
  const raw = bits.getBigInt64(0);
  return raw < 0n ? -(raw & MAGNITUDE) : raw;
}

function numberAt(ordinal: bigint): number {
  bits.setBigInt64(0, ordinal < 0n ? -ordinal : ordinal);
  const magnitude = bits.getFloat64(0);
  return ordinal < 0n ? -magnitude : magnitude;
}
