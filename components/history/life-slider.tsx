"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatExactTime } from "@/lib/client/format-relative-time";
import { useUrlQuery } from "@/lib/client/use-url-query";
import type { LifeView } from "@/lib/contracts/time-machine";
import { findStop, wordsAt } from "./find-stop";
import { MomentField } from "./moment-field";

export type LifeSliderProps = {
  life: Pick<LifeView, "from" | "to" | "spans">;
  /** The moment that is looked at; null for now. */
  at: number | null;
  bands: ReactNode;
  times: ReactNode;
  /** What served then, as the server tells it. */
  children: ReactNode;
};

/** While the thumb moves nothing is asked; this long after it rests, the server is. */
const REST_MS = 200;
/** Half of the thumb on either side: its middle then stands exactly where the bands have the moment. */
const THUMB_ROOM = "-mx-2 w-[calc(100%+16px)]";

const place = (at: number, { from, to }: { from: number; to: number }) =>
  (to > from ? (at - from) / (to - from) : 1) * 100;

const momentOf = (text: string | null) => (text === null ? null : Date.parse(text));

/** The time machine's controls. The moment stands in the URL; the arrow keys go from change to change. */
export function LifeSlider({ life, at, bands, times, children }: LifeSliderProps) {
  const { query, change, isLoading } = useUrlQuery();
  /** Where the thumb is on its way to the URL; null once it is there. */
  const [held, setHeld] = useState<number | null>(null);
  const asked = isLoading ? momentOf(query.get("at")) : at;
  const shown = Math.min(life.to, Math.max(life.from, held ?? asked ?? life.to));
  const words = `${formatExactTime(new Date(shown))}: ${wordsAt(shown, life)}`;

  function go(moment: number) {
    setHeld(null);
    change({ at: moment >= life.to ? null : new Date(moment).toISOString() });
  }
  const settle = useEffectEvent(go);

  // External system: the clock.
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => settle(held), REST_MS);
    return () => clearTimeout(timer);
  }, [held]);

  function step(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const stop = findStop(event.key, shown, life);
    if (stop === null) return;
    event.preventDefault();
    setHeld(stop);
  }

  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <div className="relative">
          {bands}
          <span
            aria-hidden="true"
            className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-foreground"
            style={{ left: `${place(shown, life)}%` }}
          />
          <input
            type="range"
            aria-label="Moment"
            aria-valuetext={words}
            min={life.from}
            max={life.to}
            step={1}
            value={shown}
            onChange={({ target }) => setHeld(Number(target.value))}
            onKeyDown={step}
            className={cn(
              "absolute inset-0 h-full cursor-ew-resize appearance-none rounded-md bg-transparent opacity-0 focus-visible:opacity-100 [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:opacity-0",
              THUMB_ROOM,
            )}
          />
        </div>
        {times}
      </div>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <MomentField label="At (UTC)" at={asked === null ? null : shown} max={life.to} onChange={go} />
        {asked !== null ? (
          <Button variant="quiet" onClick={() => go(life.to)}>
            Back to now
          </Button>
        ) : null}
        <output className="ml-auto self-center text-xs text-muted-foreground max-sm:ml-0">{words}</output>
      </div>
      <div aria-busy={isLoading || held !== null} className={cn(isLoading && "opacity-60")}>
        {children}
      </div>
    </div>
  );
}
