import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading predictions" header="none" hasFilters>
      <SkeletonRows rows={12} density="roomy" />
    </PageSkeleton>
  );
}
