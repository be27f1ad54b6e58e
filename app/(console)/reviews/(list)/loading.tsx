import { PageSkeleton } from "@/components/ui/page-skeleton";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the review queues" header={{ hasFacts: true }}>
      <SkeletonRows rows={5} density="roomy" />
    </PageSkeleton>
  );
}
