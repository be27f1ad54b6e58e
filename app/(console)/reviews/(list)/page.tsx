import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { CreateQueue } from "@/components/reviews/create-queue";
import { QueueTable } from "@/components/reviews/queue-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { formatPlural } from "@/lib/client/format-number";
import { undecided } from "@/lib/domain/reviews/undecided";
import { listReviewableDeployments } from "@/lib/services/reviews/list-reviewable-deployments";
import { listReviewQueues } from "@/lib/services/reviews/queries";

export const metadata: Metadata = { title: "Reviews" };

type Props = { searchParams: Promise<{ do?: string | string[] }> };

export default async function ReviewsPage({ searchParams }: Props) {
  const [ctx, asked] = await Promise.all([requireUserContext(), searchParams]);
  const [queues, deployments] = await Promise.all([listReviewQueues(ctx), listReviewableDeployments(ctx)]);
  const waiting = queues.reduce((sum, { counts }) => sum + undecided(counts), 0);
  const sentence =
    waiting === 0
      ? "No prediction waits to be judged."
      : `${formatPlural(waiting, "prediction")} ${waiting === 1 ? "waits" : "wait"} to be judged.`;
  return (
    <>
      <LiveRefresh nouns={["review_queue", "review_task"]} />
      <PageHeader
        sentence={sentence}
        facts={<KeyHints hints={[...rowKeyHints, { keys: ["s"], label: "start" }]} />}
        actions={
          deployments.length > 0 ? <CreateQueue deployments={deployments} isOpenFirst={asked.do === "create"} /> : null
        }
      />
      {queues.length === 0 ? (
        <EmptyState title="There is no queue yet.">
          A queue collects predictions of one deployment for people to judge. Their labels move its precision and
          recall.
        </EmptyState>
      ) : (
        <QueueTable queues={queues} />
      )}
    </>
  );
}
