import { PageSkeleton, SkeletonCard, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading what serves now" header="none" className="lg:grid-cols-[minmax(0,1fr)_320px]">
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonRows rows={3} density="roomy" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={4} density="roomy" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonCard className="h-56" />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonSection>
        <SkeletonRows rows={10} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
