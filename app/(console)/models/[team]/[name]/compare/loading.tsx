import { PageSkeleton, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Comparing" header={{ hasCrumbs: true, hasFacts: true, hasAction: true }}>
      <SkeletonSection>
        <SkeletonRows rows={6} density="roomy" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonRows rows={6} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
