"use client";

import { type ReactNode, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { LiveQueries } from "@/lib/client/live-queries";
import { useReviewSession } from "@/lib/client/use-review-session";
import type { ReviewQueueView } from "@/lib/contracts/review";
import { itemTitle } from "@/lib/domain/reviews/item-title";
import { undecided } from "@/lib/domain/reviews/undecided";
import { ChoicesBar } from "./choices-bar";
import { ItemView } from "./item-view";
import { prepareProgress } from "./prepare-progress";
import { SessionProgress } from "./session-progress";
import { SessionSentence } from "./session-sentence";
import { SessionStatus } from "./session-status";
import { SimilarItems } from "./similar-items";

export type ReviewSessionProps = {
  queue: ReviewQueueView;
  wrong: number;
  /** Rendered on the server: the browser needs no Markdown. */
  guideline: ReactNode;
};

/** A reviewer's sitting: one item, its context, and the keys to decide it. */
export function ReviewSession(props: ReviewSessionProps) {
  return (
    <LiveQueries>
      <Sitting {...props} />
    </LiveQueries>
  );
}

function Sitting({ queue, wrong, guideline }: ReviewSessionProps) {
  const { counts, labels } = queue;
  const [since] = useState(() => new Date().toISOString());
  const sitting = useReviewSession(queue.id, counts.open);
  const { session, current, upcoming } = sitting;
  const settled = counts.decided + counts.skipped;
  const [settledAtFirst] = useState(settled);
  // The page's counts follow the sitting by a second or two; what they lack is on the way, not still to come.
  const uncounted = Math.max(0, settledAtFirst + session.saved.length - settled);
  const parts = prepareProgress({
    ...{ wrong, decided: counts.decided, skipped: counts.skipped },
    ...{ onTheWay: session.unsent.length + uncounted, hasCurrent: current !== null },
    waiting: undecided(counts),
  });
  return (
    <div className="flex min-h-0 flex-1 flex-col max-sm:pb-36">
      <SessionProgress parts={parts} />
      {sitting.notice ? (
        <p role="alert" className="mb-3 rounded-md bg-state-hold-tint px-3 py-2 text-xs text-state-hold">
          {sitting.notice}
        </p>
      ) : null}
      <div className="mb-4 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] lg:h-[calc(100dvh-var(--topbar)-var(--demobar)-190px)] lg:min-h-[420px] lg:content-stretch">
          <Front sitting={sitting} />
        </div>
        <aside className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-5 [&>section+section]:border-t [&>section+section]:border-border [&>section+section]:pt-4 [&_h2]:mb-1.5 [&_h2]:text-sm">
          <section>
            <h2>This session</h2>
            <SessionSentence queueId={queue.id} since={since} saved={session.saved.length} />
          </section>
          <section>
            <h2>Guideline</h2>
            {guideline}
          </section>
          {current ? (
            <section>
              <h2>Similar, already decided</h2>
              <SimilarItems taskId={current.id} />
            </section>
          ) : null}
        </aside>
      </div>
      <ChoicesBar
        labels={labels}
        isFlagged={current?.flagged ?? false}
        mayChoose={current !== null}
        mayUndo={session.unsent.length + session.saved.length > 0}
        onChoose={sitting.decide}
        onSkip={() => sitting.decide(null)}
        onFlag={() => current && void sitting.toggleFlag(current)}
        onUndo={() => void sitting.undo()}
        status={
          <SessionStatus
            saved={session.saved.length}
            unsent={session.unsent.length}
            lost={session.lost.length}
            isRetrying={sitting.isRetrying}
            nextTitle={upcoming ? itemTitle(upcoming.inputs) : null}
          />
        }
      />
    </div>
  );
}

/** The item in front, or why there is none. */
function Front({ sitting }: { sitting: ReturnType<typeof useReviewSession> }) {
  const { current, claimError, session, claimAgain } = sitting;
  if (current) return <ItemView key={current.id} item={current} />;
  if (claimError) {
    return <ErrorState title="The next items could not be loaded." message={claimError.message} onRetry={claimAgain} />;
  }
  if (!session.isExhausted) return <SkeletonRows label="Loading the next item" rows={8} />;
  return (
    <EmptyState title="Nothing waits in this queue.">
      {session.saved.length > 0
        ? "You have decided the last one. "
        : "Others may hold items; they come back when a claim lapses. "}
      New items appear here by themselves.
    </EmptyState>
  );
}
