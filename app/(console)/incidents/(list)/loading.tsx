import { PageSkeleton, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the incidents"
      header={{ hasFacts: true, hasAction: true }}
      hasFilters
      className="xl:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]"
    >
      <SkeletonSection>
        <SkeletonRows rows={6} density="roomy" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonRows rows={8} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
