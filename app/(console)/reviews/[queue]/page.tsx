import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { DecidedItems } from "@/components/reviews/decided-items";
import { Guideline } from "@/components/reviews/guideline";
import { RequestItems } from "@/components/reviews/request-items";
import { ReviewSession } from "@/components/reviews/review-session";
import { VersionErrors } from "@/components/reviews/version-errors";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import { readDecidedSearch } from "@/lib/contracts/review-search";
import { orNotFound } from "@/lib/http/or-not-found";
import { getQueueErrors } from "@/lib/services/reviews/error-queries";
import { getReviewQueue, listDecidedItems } from "@/lib/services/reviews/queries";

export const metadata: Metadata = { title: "Review" };

/** Every decision announces itself; the counts may follow a moment later, the item in front never waits for them. */
const REFRESH_GATHER_MS = 1_500;

type Props = {
  params: Promise<{ queue: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReviewPage({ params, searchParams }: Props) {
  const ctx = await requireUserContext();
  const queue = await orNotFound(getReviewQueue(ctx, (await params).queue));
  const asked = readDecidedSearch(await searchParams);
  const errors = await getQueueErrors(ctx, queue.id);
  const items = await listDecidedItems(ctx, queue.id, { ...asked, positive: errors.positive });
  const { counts, deployment, dueAt } = queue;
  const total = counts.open + counts.claimed + counts.decided + counts.skipped;
  const wrong = errors.versions.reduce((sum, version) => sum + version.wrong, 0);
  return (
    <>
      <LiveRefresh nouns={["review_task"]} gatherMs={REFRESH_GATHER_MS} />
      <PageHeader
        sentence={
          <>
            {formatNumber(counts.decided)} of {formatNumber(total)} decided.{" "}
            {dueAt ? <Time value={dueAt} mode="left" isPlain /> : "Nothing waits"}.
          </>
        }
        crumbs={[
          { label: "Reviews", href: "/reviews" },
          { label: queue.name },
          { label: `${deployment.name} · ${deployment.environment}` },
        ]}
        actions={queue.mayRequest ? <RequestItems queueId={queue.id} labels={queue.labels} /> : null}
      />
      {queue.mayDecide ? (
        <ReviewSession queue={queue} wrong={wrong} guideline={<Guideline text={queue.guideline} />} />
      ) : (
        <p className="mb-4 text-sm text-muted-foreground">
          Reviewers of the team decide here; you see what they found.
        </p>
      )}
      <div id="found" className="mt-12 grid gap-6">
        <Section title={`People found ${formatPlural(wrong, "wrong answer")}`}>
          <VersionErrors queueId={queue.id} errors={errors} />
        </Section>
        <Section title={asked.title} aside={`the latest ${formatNumber(items.length)}`}>
          <DecidedItems items={items} caption={asked.title} />
        </Section>
      </div>
    </>
  );
}
