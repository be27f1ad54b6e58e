import { StateGlyph } from "@/components/ui/state-glyph";
import { formatExactTime } from "@/lib/client/format-relative-time";
import type { LifeView } from "@/lib/contracts/time-machine";
import { prepareLife } from "./prepare-life";

const percent = (value: number) => `${value}%`;

/** A deployment's life as bands: which version had which share, where nobody looked, where rollouts ended. The table tells the same. */
export function LifeBands({ life }: { life: LifeView }) {
  const { bands, labels, gaps, endings } = prepareLife(life);
  return (
    <div aria-hidden="true" className="relative h-16 overflow-hidden rounded-md border border-border bg-card">
      <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
        {bands.map(({ key, arm, isOther, x, width, y, height }) => (
          <rect
            key={key}
            {...{ x, width, y, height }}
            fill={arm === "live" ? "var(--live)" : "var(--candidate)"}
            fillOpacity={arm === "candidate" ? 0.45 : isOther ? 0.28 : 0.14}
            stroke={arm === "candidate" ? "var(--candidate)" : "var(--card)"}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {gaps.map(({ x, width }) => (
        <span
          key={x}
          title="Nobody looked"
          className="hatch absolute inset-y-0"
          style={{ left: percent(x), width: percent(width) }}
        />
      ))}
      {labels.map(({ key, x, width, text }) => (
        <span
          key={key}
          className="absolute bottom-0.5 truncate px-1.5 text-2xs"
          style={{ left: percent(x), width: percent(width) }}
        >
          {text}
        </span>
      ))}
      {endings.map(({ at, number, word, kind, x }) => (
        <span
          key={number}
          title={`Rollout ${number} ${word}, ${formatExactTime(new Date(at))}`}
          className="absolute inset-y-0 border-l border-dotted border-chart-mark"
          style={{ left: percent(x) }}
        >
          <StateGlyph kind={kind} size={10} className="-ml-[5.5px] mt-0.5" />
        </span>
      ))}
    </div>
  );
}

/** The times below the bands. */
export function LifeTimes({ life }: { life: LifeView }) {
  const { ticks } = prepareLife(life);
  return (
    <div aria-hidden="true" className="relative flex h-4 justify-between text-2xs text-chart-axis">
      <span>{formatExactTime(new Date(life.from)).slice(0, 16)}</span>
      {ticks.map(({ at, label, x }) => (
        <span key={at} className="absolute -translate-x-1/2 max-sm:hidden" style={{ left: percent(x) }}>
          {label}
        </span>
      ))}
      <span>now</span>
    </div>
  );
}
