import { PageSkeleton, SkeletonCard, SkeletonFields } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the form" header={{ hasCrumbs: true }}>
      <SkeletonCard className="h-44" />
      <SkeletonFields fields={["model", "format", "description", "tags"]} />
    </PageSkeleton>
  );
}
