import { PageSkeleton, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the version"
      header={{ hasCrumbs: true, hasFacts: true, hasAction: true }}
      className="lg:grid-cols-[minmax(0,1fr)_300px]"
    >
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonRows rows={6} />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={6} />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonSection>
        <SkeletonRows rows={10} density="compact" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
