export type IntervalInput = {
  /** Candidate minus live, with both ends of its interval; null where there is none yet. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** How much worse is still accepted: a positive number in the metric's own unit. */
  margin: number;
  /** Whether a higher value is the better one; else the axis is turned, so that right is always better. */
  isHigherBetter: boolean;
  /** The margin holds either way: there is no better side, and right is higher. */
  isEitherWay?: boolean;
};

type PreparedInterval = {
  /** Places in percent of the width. */
  margin: number;
  /** The margin on the other side; null where only one side is worse. */
  farMargin: number | null;
  zero: number;
  estimate: number | null;
  /** Ends of the interval, left to right; `isOpen` where it goes on beyond the plot. */
  left: { at: number; isOpen: boolean } | null;
  right: { at: number; isOpen: boolean } | null;
};

/** All gates share one scale, in units of their margin: no difference at 42 %, the margin at 29.6 % of the width. */
const ZERO_AT = 42;
const MARGIN_WIDTH = 12.4;
/** What goes on beyond the plot ends in an arrow here. */
const EDGES = { left: 1.2, right: 98.8 };

/** Places a difference and its interval on the shared scale. */
export function prepareInterval(input: IntervalInput): PreparedInterval {
  const { difference, low, high, margin, isHigherBetter, isEitherWay = false } = input;
  const scale = unitOf(margin, low, high);
  const direction = isHigherBetter || isEitherWay ? 1 : -1;
  const place = (value: number) => ZERO_AT + ((value * direction) / scale) * MARGIN_WIDTH;
  const ends = low === null || high === null ? null : [place(low), place(high)].sort((a, b) => a - b);
  return {
    margin: margin > 0 ? ZERO_AT - MARGIN_WIDTH : ZERO_AT,
    farMargin: isEitherWay && margin > 0 ? ZERO_AT + MARGIN_WIDTH : null,
    zero: ZERO_AT,
    estimate: difference === null ? null : cut(place(difference)).at,
    left: ends?.[0] === undefined ? null : cut(ends[0]),
    right: ends?.[1] === undefined ? null : cut(ends[1]),
  };
}

/** Without a margin the interval itself gives the scale: its longer side spans four units. */
function unitOf(margin: number, low: number | null, high: number | null): number {
  if (margin > 0) return margin;
  return Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0)) / 4 || 1;
}

function cut(at: number): { at: number; isOpen: boolean } {
  if (at < EDGES.left) return { at: EDGES.left, isOpen: true };
  if (at > EDGES.right) return { at: EDGES.right, isOpen: true };
  return { at: Math.round(at * 10) / 10, isOpen: false };
}
