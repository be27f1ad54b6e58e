import { type TimeTick, timeTicks } from "@/components/charts/time-ticks";
import type { LifeView } from "@/lib/contracts/time-machine";

/** A rectangle in percent of the drawing; `y` counts from the top. */
type Box = { x: number; width: number; y: number; height: number };

export type PreparedLife = {
  /** `isOther` tells a version from the one that was live before it. */
  bands: (Box & { key: string; arm: "live" | "candidate"; isOther: boolean })[];
  /** Versions named where their band is wide enough to read it. */
  labels: { key: string; x: number; width: number; text: string }[];
  gaps: { x: number; width: number }[];
  endings: (LifeView["endings"][number] & { x: number })[];
  ticks: (TimeTick & { x: number })[];
};

/** Narrower than this, in percent of the whole, a name does not fit at the width of a phone. */
const NAMED_FROM = 9;
/** Ticks nearer to an end would run into its own label. */
const TICK_MARGIN = 14;
const MOST_TICKS = 5;

const among = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Where a moment lies between the ends of the life, 0 to 100. */
export function placeOf(at: number, { from, to }: Pick<LifeView, "from" | "to">): number {
  return to > from ? among(((at - from) / (to - from)) * 100, 0, 100) : 100;
}

/** Decides everything that the drawing of a life shows: live below, the candidate above it, gaps hatched, ends of rollouts marked. */
export function prepareLife(life: LifeView): PreparedLife {
  const order = [...new Set(life.spans.flatMap(({ shares }) => shares.map(({ version }) => version)))];
  const stretch = (from: number, to: number) => {
    const x = placeOf(from, life);
    return { x, width: placeOf(to, life) - x };
  };
  const bands = life.spans.flatMap(({ from, to, shares }) => {
    let top = 100;
    return shares.map(({ arm, version, weight }) => {
      top -= weight;
      const isOther = order.indexOf(version) % 2 === 1;
      return { key: `${from} v${version}`, arm, isOther, ...stretch(from, to), y: top, height: weight };
    });
  });
  const labels = life.spans.flatMap(({ from, to, shares }) => {
    const place = stretch(from, to);
    const text = shares.length > 0 ? shares.map(({ version }) => `v${version}`).join(" + ") : "nothing";
    return place.width >= NAMED_FROM ? [{ key: `${from}`, ...place, text }] : [];
  });
  // A candidate that becomes live keeps its name.
  const isNew = ({ text }: { text: string }, index: number) => text !== labels[index - 1]?.text;
  return {
    bands,
    labels: labels.filter(isNew),
    gaps: life.gaps.map(({ from, to }) => stretch(from, to)),
    endings: life.endings.map((ending) => ({ ...ending, x: placeOf(ending.at, life) })),
    ticks: timeTicks(life.from, life.to, MOST_TICKS)
      .map((tick) => ({ ...tick, x: placeOf(tick.at, life) }))
      .filter(({ x }) => x > TICK_MARGIN && x < 100 - TICK_MARGIN),
  };
}
