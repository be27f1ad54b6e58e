import { type ServedShare, type ServingRecord, stateAt } from "./state-at";

type SpanShare = Pick<ServedShare, "arm" | "version" | "weight">;

/** A time in which the same versions had the same shares, `to` not included; no share where nothing could answer. */
export type LifeSpan = { from: Date; to: Date; shares: SpanShare[] };

/** What served between two moments, without holes, oldest first; neighbours differ. A promotion begins a span of its own. */
export function lifeSpans(record: ServingRecord, from: Date, to: Date): LifeSpan[] {
  const turns = [...record.changes, ...record.promotions].map(({ at }) => at.getTime());
  const inside = turns.filter((at) => at > from.getTime() && at < to.getTime());
  const bounds = [...new Set([from.getTime(), ...inside, to.getTime()])].sort((a, b) => a - b);
  const spans: LifeSpan[] = [];
  for (const [index, start] of bounds.slice(0, -1).entries()) {
    const begin = new Date(start);
    const end = new Date(bounds[index + 1] ?? start);
    const shares = stateAt(record, begin).shares.map(({ arm, version, weight }) => ({ arm, version, weight }));
    const last = spans.at(-1);
    if (last && JSON.stringify(last.shares) === JSON.stringify(shares)) last.to = end;
    else spans.push({ from: begin, to: end, shares });
  }
  return spans;
}
