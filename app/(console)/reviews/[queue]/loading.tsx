import { PageSkeleton, SkeletonCard, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the queue" header={{ hasCrumbs: true }}>
      <SkeletonCard className="h-96" />
      <SkeletonSection className="mt-6">
        <SkeletonRows rows={4} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
