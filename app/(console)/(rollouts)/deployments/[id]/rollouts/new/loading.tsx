import { PageSkeleton, SkeletonFields, SkeletonSection } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the form"
      header={{ hasCrumbs: true, hasFacts: true }}
      className="gap-8 lg:grid-cols-[minmax(0,560px)_minmax(0,360px)]"
    >
      <SkeletonFields fields={["version", "strategy", "weights", "reason"]} />
      <SkeletonSection>
        <SkeletonRows rows={5} density="roomy" />
      </SkeletonSection>
    </PageSkeleton>
  );
}
