import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the notices" header={{ hasFacts: true }}>
      <SkeletonRows rows={8} density="roomy" />
    </PageSkeleton>
  );
}
