"use client";

import { MomentField } from "@/components/history/moment-field";
import { Button } from "@/components/ui/button";
import { useUrlQuery } from "@/lib/client/use-url-query";

export type LiveAtFieldProps = {
  /** Milliseconds since 1970; null where nothing is asked. */
  at: number | null;
  now: number;
};

/** Asks what was live everywhere at one moment; the URL is the only state. */
export function LiveAtField({ at, now }: LiveAtFieldProps) {
  const { change } = useUrlQuery();
  const ask = (moment: number | null) =>
    change({ live: moment === null ? null : new Date(moment).toISOString(), after: null });
  return (
    <div className="flex flex-wrap items-end gap-2 pb-3">
      <MomentField label="Live at (UTC)…" at={at} max={now} onChange={ask} />
      {at === null ? null : (
        <Button variant="quiet" onClick={() => ask(null)}>
          Close
        </Button>
      )}
    </div>
  );
}
