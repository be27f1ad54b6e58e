import { Details } from "@/components/ui/details";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { AnalysisPhase, EarlierLook } from "@/lib/contracts/analysis";
import type { StateKind } from "@/lib/contracts/state-kind";
import { withoutForecast } from "@/lib/domain/analysis/wait-words";

export type EarlierLooksProps = {
  /** How many there were; the list may hold only the latest of them. */
  looks: number;
  earlier: readonly EarlierLook[];
};

const kinds: Record<AnalysisPhase, StateKind> = {
  Running: "progress",
  Successful: "ok",
  Failed: "bad",
  Inconclusive: "hold",
  Error: "hold",
};

/** The looks before the latest, newest first, folded away. */
export function EarlierLooks({ looks, earlier }: EarlierLooksProps) {
  if (looks <= 0) return null;
  const left = looks - earlier.length;
  return (
    <Details summary={formatPlural(looks, "earlier look")}>
      <ol className="grid gap-2 text-xs">
        {earlier.map(({ id, at, phase, reason }) => (
          <li key={id} className="grid gap-x-3 sm:grid-cols-[7rem_7rem_1fr]">
            <Time value={at} />
            <State kind={kinds[phase]}>{phase}</State>
            <span className="text-pretty text-muted-foreground">{withoutForecast(reason)}</span>
          </li>
        ))}
        {left > 0 ? <li className="text-muted-foreground">And {formatPlural(left, "look")} before.</li> : null}
      </ol>
    </Details>
  );
}
