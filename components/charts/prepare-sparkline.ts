export type SparklineInput = {
  /** Equally spaced, oldest first; null where there is no data. */
  values: (number | null)[];
  limit?: number;
  /** Index of a value at which a rollout or an incident happened. */
  marks?: number[];
  width: number;
  height: number;
};

type PreparedSparkline = {
  /** An SVG path, broken at gaps. */
  path: string;
  gaps: { x: number; width: number }[];
  marks: number[];
  limitY: number | null;
  end: { x: number; y: number } | null;
};

/** Air around the line, for its stroke and its end point. */
const PADDING = 3;
/** A point without neighbours is drawn as a dash of this length. */
const LONELY_PX = 1;

/** Places a sparkline's line, gaps, marks and limit in pixels. A steady line lies in the middle. */
export function prepareSparkline({ values, limit, marks = [], width, height }: SparklineInput): PreparedSparkline {
  const numbers = values.filter((value): value is number => value !== null);
  const bounds = limit === undefined ? numbers : [...numbers, limit];
  const low = Math.min(...bounds);
  const high = Math.max(...bounds);
  const step = (width - 2 * PADDING) / Math.max(1, values.length - 1);
  const x = (index: number) => round(PADDING + index * step);
  const y = (value: number) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return round(height - PADDING - share * (height - 2 * PADDING));
  };
  return {
    path: runs(values)
      .map((run) => {
        const points = run.map(({ index, value }) => `${x(index)} ${y(value)}`);
        return points.length === 1 ? `M${points[0]}h${LONELY_PX}` : `M${points.join("L")}`;
      })
      .join(""),
    gaps: silences(values).map(({ first, last }) => ({ x: x(first - 0.5), width: round((last - first + 1) * step) })),
    marks: marks.map(x),
    limitY: limit === undefined || numbers.length === 0 ? null : y(limit),
    end: endOf(values, x, y),
  };
}

function runs(values: (number | null)[]): { index: number; value: number }[][] {
  const found: { index: number; value: number }[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const before = values[index - 1];
    if (before === null || before === undefined) found.push([]);
    found.at(-1)?.push({ index, value });
  });
  return found;
}

function silences(values: (number | null)[]): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  values.forEach((value, index) => {
    if (value !== null) return;
    const open = found.at(-1);
    if (open && open.last === index - 1) open.last = index;
    else found.push({ first: index, last: index });
  });
  return found;
}

/** The end point is drawn only where the line reaches now. */
function endOf(values: (number | null)[], x: (index: number) => number, y: (value: number) => number) {
  const last = values.at(-1);
  return last === null || last === undefined ? null : { x: x(values.length - 1), y: y(last) };
}

const round = (value: number) => Math.round(value * 10) / 10;
