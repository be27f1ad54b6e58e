import { formatNumber } from "@/lib/client/format-number";
import type { ScoreScale as Scale } from "@/lib/contracts/review";

export type ScoreScaleProps = { score: number; scale: Scale };

/** Where the score lies between the classes, and where the answer tips over. */
export function ScoreScale({ score, scale: { threshold, negative, positive } }: ScoreScaleProps) {
  const at = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;
  const tip = `threshold ${formatNumber(threshold, { digits: 2 })}`;
  return (
    <>
      <div
        role="img"
        aria-label={`score ${formatNumber(score, { digits: 2 })}, ${tip}`}
        className="min-w-40 max-w-60 flex-1"
      >
        <svg width="100%" height="18" aria-hidden="true" className="block overflow-visible">
          <line x1="0" x2="100%" y1="9" y2="9" stroke="var(--border-strong)" strokeWidth="4" />
          <line x1={at(threshold)} x2={at(threshold)} y1="1" y2="17" stroke="var(--foreground)" />
          <circle cx={at(score)} cy="9" r="5" fill="var(--live)" />
        </svg>
        <p aria-hidden="true" className="flex justify-between gap-2 text-2xs text-muted-foreground">
          <span>0 {negative}</span>
          <span>{tip}</span>
          <span>1 {positive}</span>
        </p>
      </div>
      <b className="font-strong tabular-nums">{formatNumber(score, { digits: 2 })}</b>
    </>
  );
}
