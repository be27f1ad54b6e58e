import { PageSkeleton, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the model"
      header={{ hasCrumbs: true, hasFacts: true, hasAction: true }}
      className="lg:grid-cols-[minmax(0,1fr)_280px]"
    >
      <SkeletonRows rows={8} density="roomy" className="mt-12" />
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonRows rows={3} density="compact" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={3} density="compact" />
        </SkeletonSection>
      </SkeletonColumn>
    </PageSkeleton>
  );
}
