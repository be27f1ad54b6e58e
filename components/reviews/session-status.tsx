import { State } from "@/components/ui/state";
import { formatNumber, formatPlural } from "@/lib/client/format-number";

export type SessionStatusProps = {
  saved: number;
  unsent: number;
  lost: number;
  isRetrying: boolean;
  nextTitle: string | null;
};

/** A tick for what is saved, a count of what is not, and the name of the item behind this one. */
export function SessionStatus({ saved, unsent, lost, isRetrying, nextTitle }: SessionStatusProps) {
  return (
    <>
      <p className="flex flex-wrap justify-end gap-x-3 max-sm:justify-start">
        {saved > 0 ? <State kind="ok">{formatNumber(saved)} saved</State> : null}
        {unsent > 0 ? (
          isRetrying ? (
            <State kind="hold">{formatNumber(unsent)} unsent: the server does not answer, trying again</State>
          ) : (
            <span>{formatNumber(unsent)} unsent</span>
          )
        ) : null}
        {lost > 0 ? (
          <State kind="bad">{formatPlural(lost, "decision")} not taken: somebody else had the item</State>
        ) : null}
      </p>
      {nextTitle ? <p className="max-w-96 truncate max-sm:hidden">Next is loaded: “{nextTitle}”</p> : null}
    </>
  );
}
