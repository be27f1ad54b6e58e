export type ShareBarInput = {
  /** Share of the candidate that was wished for, 0 to 1. */
  wished: number;
  /** Share seen in the answers; null where there were none. */
  seen: number | null;
  /** Shares of the rollout's steps, drawn below. */
  steps?: number[];
};

type PreparedShareBar = {
  /** Width of the candidate's bar: what was seen, or what was wished where nothing was. */
  candidate: number;
  isSeen: boolean;
  wished: number;
  ticks: { share: number; isCurrent: boolean; anchor: "start" | "middle" | "end" }[];
};

/** Two ticks nearer than this would run into each other. */
const TICK_DISTANCE = 0.06;

export function prepareShareBar({ wished, seen, steps = [] }: ShareBarInput): PreparedShareBar {
  const shares = [...new Set([wished, ...steps])].sort((a, b) => a - b);
  const kept = shares.filter(
    (share) => share === wished || (Math.abs(share - wished) >= TICK_DISTANCE && !isCrowded(share, shares, wished)),
  );
  return {
    candidate: clamp(seen ?? wished),
    isSeen: seen !== null,
    wished: clamp(wished),
    ticks: kept.map((share) => ({ share: clamp(share), isCurrent: share === wished, anchor: anchorOf(share) })),
  };
}

function isCrowded(share: number, shares: number[], wished: number): boolean {
  return shares.some((other) => other < share && other !== wished && share - other < TICK_DISTANCE);
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
const anchorOf = (share: number) => (share < 0.03 ? "start" : share > 0.97 ? "end" : "middle");
