import { PageSkeleton, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the entry"
      header={{ hasCrumbs: true, hasFacts: true }}
      className="lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <SkeletonSection>
        <SkeletonRows rows={8} density="compact" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonRows rows={8} density="compact" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
