import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function Loading() {
  return <SkeletonRows label="Loading models" rows={8} />;
}
