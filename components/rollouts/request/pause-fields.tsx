"use client";

import { useId } from "react";
import { inputClasses } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { parseShares } from "./parse-shares";
import { type PauseDraft, pauseAt, type StrategyDraft } from "./strategy-draft";

export type PauseFieldsProps = {
  draft: StrategyDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (pauses: StrategyDraft["pauses"]) => void;
};

/** A kind as the list of choices names it; unknown text is none of them. */
const kinds: Record<string, PauseDraft["kind"]> = { none: "none", timed: "timed", person: "person" };
const MOST_SHARES = 20;

/** How long the canary stays at each share before it goes on. */
export function PauseFields({ draft, errors, onChange }: PauseFieldsProps) {
  const read = parseShares(draft.shares);
  // A pause belongs to the place in the order: another number there keeps it.
  const rows = (read.kind === "read" ? read.shares.slice(0, MOST_SHARES) : []).map((share, place) => ({
    share,
    place,
  }));
  const isJudged = draft.analyses.canary.isOn;
  if (rows.length === 0) return null;
  const change = (place: number, changed: Partial<PauseDraft>) =>
    onChange({ ...draft.pauses, [place]: { ...pauseAt(draft, place), ...changed } });
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-xs font-medium">
        {isJudged ? "Once the gates pass at a share" : "How long it stays at a share"}
      </legend>
      {rows.map(({ share, place }) => (
        <PauseRow
          key={place}
          share={share}
          pause={pauseAt(draft, place)}
          isJudged={isJudged}
          error={errors[`strategy.pauses.${place}`]}
          onChange={(changed) => change(place, changed)}
        />
      ))}
    </fieldset>
  );
}

type PauseRowProps = {
  share: number;
  pause: PauseDraft;
  isJudged: boolean;
  error: string | undefined;
  onChange: (changed: Partial<PauseDraft>) => void;
};

function PauseRow({ share, pause, isJudged, error, onChange }: PauseRowProps) {
  const errorId = useId();
  const options = [
    ...(isJudged ? [{ value: "none", label: "it goes on at once" }] : []),
    { value: "timed", label: "it goes on after" },
    { value: "person", label: "until a person continues" },
  ];
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-1.5 text-xs text-muted-foreground">
        <span className="w-14 text-right">at {share} %</span>
        <NativeSelect
          aria-label={`Pause at ${share} %`}
          value={pause.kind}
          onChange={({ target }) => onChange({ kind: kinds[target.value] ?? "person" })}
          options={options}
        />
        {pause.kind === "timed" ? (
          <>
            <input
              aria-label={`Minutes at ${share} %`}
              inputMode="decimal"
              autoComplete="off"
              className={`${inputClasses} h-control w-16! text-right`}
              value={pause.minutes}
              onChange={({ target }) => onChange({ minutes: target.value })}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? errorId : undefined}
            />
            <span>minutes</span>
          </>
        ) : null}
      </div>
      {error ? (
        <p id={errorId} className="text-xs text-state-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
