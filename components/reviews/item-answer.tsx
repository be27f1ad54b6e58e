import { formatNumber } from "@/lib/client/format-number";
import type { ReviewItem } from "@/lib/contracts/review";
import { ScoreScale } from "./score-scale";

/** What the model said, and how sure it was. */
export function ItemAnswer({ item: { version, answer, score, scale, why } }: { item: ReviewItem }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-border px-4 py-3">
      <span className="whitespace-nowrap">
        v{version} answered <b className="font-strong">{answer ?? "nothing"}</b>
      </span>
      {score !== null && scale ? (
        <ScoreScale score={score} scale={scale} />
      ) : (
        <span>{score === null ? "without a score" : `score ${formatNumber(score, { digits: 3 })}`}</span>
      )}
      <span className="ml-auto text-right text-xs text-muted-foreground max-sm:ml-0 max-sm:text-left">{why}</span>
    </div>
  );
}
