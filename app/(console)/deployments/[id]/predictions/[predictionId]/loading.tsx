import { PageSkeleton, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the prediction" header="none" className="lg:grid-cols-2">
      <SkeletonSection>
        <SkeletonRows rows={6} density="compact" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonRows rows={9} density="compact" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
