import { PageSkeleton, SkeletonCard, SkeletonFields } from "@/components/ui/page-skeleton";

const fields = ["Watch", "Metric", "Compared with", "Threshold", "A window is", "Name"];

export default function Loading() {
  return (
    <PageSkeleton
      label="Loading the alert rule"
      header={{ hasCrumbs: true, hasFacts: true, hasAction: true }}
      className="lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]"
    >
      <SkeletonFields fields={fields} />
      <SkeletonCard className="h-72" />
    </PageSkeleton>
  );
}
