import { cn } from "./cn";
import { PageLink } from "./page-link";

export type Tab = { href: string; label: string; isCurrent: boolean; count?: number; shortcut?: string };

export type TabsProps = { label: string; tabs: Tab[]; className?: string };

/** Tabs as links: the URL is their state. */
export function Tabs({ label, tabs, className }: TabsProps) {
  return (
    <nav aria-label={label} className={cn("flex gap-5 overflow-x-auto border-b border-border max-sm:gap-4", className)}>
      {tabs.map((tab) => (
        <PageLink
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          aria-keyshortcuts={tab.shortcut}
          className="-mb-px inline-flex items-baseline gap-1.5 whitespace-nowrap border-b-2 border-transparent pt-1.5 pb-[7px] text-muted-foreground hover:text-foreground hover:no-underline focus-visible:-outline-offset-2 aria-[current]:border-primary aria-[current]:font-medium aria-[current]:text-foreground max-sm:py-2.5"
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="text-2xs font-normal text-muted-foreground">{tab.count}</span>
          )}
        </PageLink>
      ))}
    </nav>
  );
}
