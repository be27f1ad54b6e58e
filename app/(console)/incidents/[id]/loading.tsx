import { PageSkeleton, SkeletonCard, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the incident"
      header={{ hasCrumbs: true, hasFacts: true }}
      className="lg:grid-cols-[minmax(0,1fr)_340px]"
    >
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonCard className="h-80" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={4} density="roomy" />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonRows rows={4} density="compact" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={6} density="compact" />
        </SkeletonSection>
      </SkeletonColumn>
    </PageSkeleton>
  );
}
