import { SkeletonRows } from "@/components/ui/skeleton-rows";

export default function AuditLoading() {
  return <SkeletonRows label="Loading the audit trail" rows={10} />;
}
