import { PageSkeleton, SkeletonFields } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the form" header={{ hasCrumbs: true }} className="mt-20 lg:pl-[272px]">
      <SkeletonFields fields={["model", "files", "format", "signature", "description"]} />
    </PageSkeleton>
  );
}
