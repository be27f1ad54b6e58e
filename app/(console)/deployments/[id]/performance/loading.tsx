import { PageSkeleton, SkeletonCard, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading charts" header="none" hasFilters>
      <SkeletonSection>
        <SkeletonRows rows={3} density="roomy" />
      </SkeletonSection>
      <SkeletonCard className="h-56" />
      <SkeletonCard className="h-56" />
    </PageSkeleton>
  );
}
