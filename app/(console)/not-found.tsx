import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

export default function ConsoleNotFound() {
  return (
    <>
      <PageHeader sentence="There is nothing here that you may see." />
      <EmptyState title="Not found" action={<ButtonLink href="/">Go to Home</ButtonLink>}>
        The address is wrong, the thing was deleted, or it belongs to a team that you are not in.
      </EmptyState>
    </>
  );
}
