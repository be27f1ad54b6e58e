import { PageSkeleton, SkeletonCard, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading history" header="none" className="xl:grid-cols-[minmax(0,1fr)_320px]">
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonCard className="h-64" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={8} density="roomy" />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonSection>
        <SkeletonRows rows={10} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
