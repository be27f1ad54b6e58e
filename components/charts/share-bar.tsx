import { formatNumber, formatPercent } from "@/lib/client/format-number";
import { prepareShareBar, type ShareBarInput } from "./prepare-share-bar";

export type ShareBarProps = ShareBarInput & {
  /** Names of the versions: "v1", "v2"; no live one where the candidate is the first to serve. */
  live: string | null;
  candidate: string;
  /** Answers behind the seen share. */
  n: number;
  /** The gateway splits by the wish already, though nothing was counted since. */
  isInForce?: boolean;
  /** More evidence, such as the test of the sample ratio. */
  note?: string;
};

const percent = (share: number) => `${share * 100}%`;
/** A share that somebody set: 25 %, and 25.5 % where it is no whole number. */
const inWords = (share: number) => formatPercent(share, Math.round(share * 1000) % 10 === 0 ? 0 : 1);

/** The split between the arms, wished and seen. Candidate: blue and thick. Live: ink and thin. The line is the wish. */
export function ShareBar({ live, candidate, n, isInForce = false, note, ...input }: ShareBarProps) {
  const bar = prepareShareBar(input);
  const seen = input.seen === null ? null : formatPercent(input.seen);
  const wished = inWords(input.wished);
  const uncounted = isInForce ? "in force, counted from the next full minute on" : "wished, not counted yet";
  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-xs text-muted-foreground">
        <p>
          candidate {candidate} <b className="text-lg text-foreground">{seen ?? wished}</b>{" "}
          {seen ? `seen of ${formatNumber(n)}, wished ${wished}` : uncounted}
        </p>
        {note ? <p className="max-sm:hidden">{note}</p> : null}
        {live === null ? (
          <p>nothing is live beside it</p>
        ) : (
          <p>
            live {live}{" "}
            <b className="text-lg text-foreground">
              {seen ? formatPercent(1 - bar.candidate) : inWords(1 - bar.candidate)}
            </b>
          </p>
        )}
      </div>
      <svg
        width="100%"
        height="32"
        role="img"
        aria-label={`${candidate}: wished ${wished}, ${seen ? `seen ${seen}` : "not counted yet"}`}
        className="mt-2 block overflow-visible"
      >
        <rect width={percent(bar.candidate)} height="10" fill="var(--candidate)" opacity={bar.isSeen ? 1 : 0.45} />
        {live === null ? null : (
          <rect x={percent(bar.candidate)} width={percent(1 - bar.candidate)} y="3" height="4" fill="var(--live)" />
        )}
        <line
          x1={percent(bar.wished)}
          x2={percent(bar.wished)}
          y1="-3"
          y2="14"
          stroke="var(--background)"
          strokeWidth="6"
        />
        <line
          x1={percent(bar.wished)}
          x2={percent(bar.wished)}
          y1="-4"
          y2="15"
          stroke="var(--foreground)"
          strokeWidth="2"
        />
        {bar.ticks.map(({ share, isCurrent, anchor }) => (
          <text
            key={share}
            x={percent(share)}
            y="27"
            textAnchor={anchor}
            fontSize="11"
            fill={isCurrent ? "var(--foreground)" : "var(--chart-axis)"}
          >
            {inWords(share)}
          </text>
        ))}
      </svg>
    </div>
  );
}
