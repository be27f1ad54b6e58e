import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the audit trail" header={{ hasFacts: true, hasAction: true }} hasFilters>
      <SkeletonRows rows={12} />
    </PageSkeleton>
  );
}
