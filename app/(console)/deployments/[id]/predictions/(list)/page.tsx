import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ImportDialog } from "@/components/predictions/import-dialog";
import { PredictionFilters } from "@/components/predictions/prediction-filters";
import { PredictionResults } from "@/components/predictions/prediction-results";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireUserContext } from "@/lib/auth/current-context";
import { idSchema } from "@/lib/contracts/id";
import { readPredictionSearch } from "@/lib/contracts/prediction-search";
import { can } from "@/lib/domain/access/actor";
import { DAY_MS } from "@/lib/domain/time/durations";
import { orFirstPage } from "@/lib/http/or-first-page";
import { orNotFound } from "@/lib/http/or-not-found";
import { getDeployment } from "@/lib/services/deployments/queries";
import { listImportVersions } from "@/lib/services/imports/queries";
import { getKpiSummary } from "@/lib/services/measurements/queries";
import { listPredictions } from "@/lib/services/predictions/queries";

export const metadata: Metadata = { title: "Predictions" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string>> };

export default async function PredictionsPage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const base = `/deployments/${id}/predictions`;
  const asked = idSchema.safeParse(query.find?.trim());
  if (asked.success) redirect(`${base}/${asked.data}`);
  const deployment = await orNotFound(getDeployment(ctx, id));
  if (!can(ctx.actor, "prediction:read", deployment.teamId)) {
    return (
      <EmptyState title="Predictions hold what callers sent">
        Data scientists, ML engineers, responders, approvers and reviewers of the team may read them. The sums are on
        the other tabs.
      </EmptyState>
    );
  }
  const { filters, refusal } = readPredictionSearch(query);
  const now = ctx.clock.now();
  const mayImport = can(ctx.actor, "prediction:import", deployment.teamId);
  const [page, summaries, versions] = await Promise.all([
    refusal ? null : orFirstPage(listPredictions(ctx, { deploymentId: id, ...filters }), base),
    getKpiSummary(ctx, { deploymentId: id, range: { from: new Date(now.getTime() - DAY_MS), to: now } }),
    mayImport ? listImportVersions(ctx, id) : [],
  ]);
  const classes = [...new Set(summaries.flatMap((s) => s.mistakes.flatMap((m) => [m.actual, m.predicted])))].sort();
  const { cursor, ...kept } = query;
  const older = page?.nextCursor && `${base}?${new URLSearchParams({ ...kept, cursor: page.nextCursor })}`;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <PredictionFilters classes={classes} />
        {mayImport ? <ImportDialog deploymentId={id} versions={versions} /> : null}
      </div>
      <PredictionResults page={page} refusal={refusal} base={base} olderHref={older || null} />
      <Pagination newerHref={cursor ? `${base}?${new URLSearchParams(kept)}` : null} olderHref={older || null} />
    </>
  );
}
