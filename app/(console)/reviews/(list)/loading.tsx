import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function ReviewsLoading() {
  return <SkeletonRows label="Loading the review queues" rows={10} />;
}
