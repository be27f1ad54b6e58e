import { PageSkeleton, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the data source"
      header={{ hasCrumbs: true, hasFacts: true, hasAction: true }}
      className="lg:grid-cols-[minmax(0,1fr)_340px]"
    >
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonRows rows={5} />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={3} />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonSection>
        <SkeletonRows rows={6} density="compact" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
