import type { ReactNode } from "react";
import { State } from "@/components/ui/state";
import { formatExactTime } from "@/lib/client/format-relative-time";
import type { DeploymentStateView } from "@/lib/contracts/time-machine";
import { ServedTable } from "./served-table";

export type StateCardProps = {
  state: DeploymentStateView;
  /** What can be done about it. */
  children?: ReactNode;
};

const exact = (iso: string) => formatExactTime(new Date(iso));

/** What served at one moment, since when, why, and what is not known of it. */
export function StateCard({ state, children }: StateCardProps) {
  const { sentence, since, until, reason, unseen, versions } = state;
  return (
    <article className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3>{sentence}</h3>
        <p className="text-xs text-muted-foreground">
          {since ? `from ${exact(since)} ` : ""}
          {until ? `until ${exact(until)}` : since ? "until now" : ""}
          {reason ? `: ${reason}` : ""}
        </p>
        {children ? <div className="ml-auto max-sm:ml-0">{children}</div> : null}
      </div>
      {unseen ? (
        <p className="text-xs">
          <State kind="hold" className="whitespace-normal">
            Nobody looked from {exact(unseen.from)} {unseen.until ? `to ${exact(unseen.until)}` : "on"}: this is what
            was seen last before.
          </State>
        </p>
      ) : null}
      {versions.length > 0 ? <ServedTable state={state} /> : null}
    </article>
  );
}
