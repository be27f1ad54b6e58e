import { PageSkeleton, SkeletonFields } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the form" header={{ hasCrumbs: true, hasFacts: true }}>
      <SkeletonFields fields={["model", "environment", "name", "replicas"]} />
    </PageSkeleton>
  );
}
