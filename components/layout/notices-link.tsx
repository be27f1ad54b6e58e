import { Bell } from "lucide-react";
import { PageLink } from "@/components/ui/page-link";
import { iconButtonClasses } from "./icon-button-classes";

/** Leads to the notices, with how many of them the person has not seen. */
export function NoticesLink({ unread }: { unread: number }) {
  const label = unread === 0 ? "Notices" : `Notices, ${unread} new`;
  return (
    <PageLink href="/notices" aria-label={label} className={`${iconButtonClasses} gap-1 text-foreground`}>
      <Bell size={16} strokeWidth={1.6} aria-hidden="true" />
      {unread > 0 ? <span className="text-2xs font-medium tabular-nums">{unread}</span> : null}
    </PageLink>
  );
}
