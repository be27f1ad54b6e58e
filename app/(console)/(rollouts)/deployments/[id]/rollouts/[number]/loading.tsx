import { PageSkeleton, SkeletonCard, SkeletonColumn, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the rollout"
      header={{ hasCrumbs: true, hasFacts: true }}
      className="lg:grid-cols-[220px_minmax(0,1fr)] xl:grid-cols-[220px_minmax(0,1fr)_280px]"
    >
      <SkeletonSection>
        <SkeletonRows rows={5} density="roomy" />
      </SkeletonSection>
      <SkeletonColumn>
        <SkeletonSection>
          <SkeletonCard className="h-16" />
        </SkeletonSection>
        <SkeletonSection>
          <SkeletonRows rows={8} density="compact" />
        </SkeletonSection>
      </SkeletonColumn>
      <SkeletonSection className="lg:max-xl:col-span-2">
        <SkeletonRows rows={6} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
