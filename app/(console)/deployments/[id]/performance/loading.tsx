import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return <SkeletonRows label="Loading charts" rows={10} />;
}
