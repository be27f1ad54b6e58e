/** A sample of numbers as a staircase: rising distinct `values`, how many rows have each, and their sum `n`. */
export type Sample = { values: number[]; counts: number[]; n: number };

/** Adds rows of a value that is not below those before it, in place. */
function addStep(sample: Sample, value: number, count: number): void {
  const last = sample.values.length - 1;
  if (sample.values[last] === value) sample.counts[last] = (sample.counts[last] ?? 0) + count;
  else {
    sample.values.push(value);
    sample.counts.push(count);
  }
  sample.n += count;
}

/** The sample of raw rows, which stay as they are. */
export function sampleOfValues(rows: ArrayLike<number>): Sample {
  const sample: Sample = { values: [], counts: [], n: 0 };
  for (const value of Float64Array.from(rows).sort()) addStep(sample, value, 1);
  return sample;
}

/** The sample of values with how many rows have each; equal values are taken together, those without rows left out. */
export function sampleOfCounts(rows: readonly (readonly [value: number, count: number])[]): Sample {
  const sample: Sample = { values: [], counts: [], n: 0 };
  const rising = rows.filter(([, count]) => count > 0).toSorted((a, b) => a[0] - b[0]);
  for (const [value, count] of rising) addStep(sample, value, count);
  return sample;
}

/** Mean and standard deviation with denominator n. The sample must not be empty. */
export function momentsOf({ values, counts, n }: Sample): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value, i) => sum + value * (counts[i] ?? 0), 0) / n;
  const squares = values.reduce((sum, value, i) => sum + (value - mean) ** 2 * (counts[i] ?? 0), 0);
  return { mean, deviation: Math.sqrt(squares / n) };
}

/** The value of a rank, counted from 0. */
function valueAt({ values, counts }: Sample, rank: number): number {
  let passed = 0;
  for (const [i, count] of counts.entries()) {
    passed += count;
    if (rank < passed) return values[i] ?? Number.NaN;
  }
  return values.at(-1) ?? Number.NaN;
}

const PERCENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90];

/**
 * Interior edges at the deciles of a sample that is not empty, equal ones once: between ranks by a straight line, as
 * `numpy.percentile` does by default (Hyndman and Fan 1996, type 7), to the last bit.
 */
export function decileEdges(sample: Sample): number[] {
  const edges = PERCENTS.map((percent) => {
    const rank = (sample.n - 1) * (percent / 100);
    const low = valueAt(sample, Math.floor(rank));
    const high = valueAt(sample, Math.ceil(rank));
    const part = rank - Math.floor(rank);
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
  });
  return edges.filter((edge, i) => edge !== edges[i - 1]);
}
