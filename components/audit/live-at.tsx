import type { DeploymentStateView } from "@/lib/contracts/time-machine";
import { LiveAtField } from "./live-at-field";
import { LiveAtTable } from "./live-at-table";

export type LiveAtProps = {
  now: Date;
  /** The moment that is asked for, and one page of what was live then; null where none is. */
  asked: { at: string; items: DeploymentStateView[]; cursor: string | undefined; nextCursor: string | null } | null;
};

const hrefOf = (live: string, after?: string) => `/audit?${new URLSearchParams({ live, ...(after ? { after } : {}) })}`;

/** "What was live everywhere at …": the question, and its answer once it is asked. */
export function LiveAt({ now, asked }: LiveAtProps) {
  return (
    <>
      <LiveAtField at={asked && Date.parse(asked.at)} now={now.getTime()} />
      {asked ? (
        <LiveAtTable
          at={asked.at}
          states={asked.items}
          newerHref={asked.cursor ? hrefOf(asked.at) : null}
          olderHref={asked.nextCursor && hrefOf(asked.at, asked.nextCursor)}
        />
      ) : null}
    </>
  );
}
