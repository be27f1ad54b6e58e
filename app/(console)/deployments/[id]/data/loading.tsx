import { PageSkeleton, SkeletonCard, SkeletonSection } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <PageSkeleton label="Loading drift" header="none" hasFilters>
      <SkeletonSection>
        <SkeletonCard className="h-60" />
      </SkeletonSection>
      <SkeletonSection>
        <SkeletonCard className="h-60" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
