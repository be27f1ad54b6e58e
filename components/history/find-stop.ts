import type { LifeView } from "@/lib/contracts/time-machine";

type Life = Pick<LifeView, "from" | "to" | "spans">;

/** Where a key leads from a moment: to the change before or after it, the beginning, or the end (now). Null for any other key. */
export function findStop(key: string, at: number, { from, to, spans }: Life): number | null {
  const stops = [from, ...spans.map((span) => span.from), to];
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return stops.findLast((stop) => stop < at) ?? from;
    case "ArrowRight":
    case "ArrowUp":
      return stops.find((stop) => stop > at) ?? to;
    case "Home":
      return from;
    case "End":
      return to;
    default:
      return null;
  }
}

/** What served at a moment, in a few words: "v1 75 %, v2 25 %". */
export function wordsAt(at: number, { spans }: Life): string {
  const span = spans.findLast(({ from }) => from <= at) ?? spans[0];
  if (!span || span.shares.length === 0) return "nothing served";
  return span.shares.map(({ version, weight }) => `v${version} ${weight}\u00a0%`).join(", ");
}
