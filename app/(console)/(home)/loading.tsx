import { PageSkeleton, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading Home" className="xl:grid-cols-[minmax(0,4fr)_minmax(0,3fr)]">
      <SkeletonSection>
        <SkeletonRows rows={4} density="roomy" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonRows rows={5} density="roomy" />
      </SkeletonSection>
      <SkeletonSection className="col-span-full">
        <SkeletonRows rows={10} density="compact" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
