import { PageLink } from "@/components/ui/page-link";
import type { IncidentView } from "@/lib/contracts/incident";

/** What to do next, the likeliest help first, with why. What is done in a dialog has its button in the bar below. */
export function NextActions({ actions }: { actions: IncidentView["actions"] }) {
  return (
    <ol className="grid gap-2">
      {actions.map(({ kind, title, why, path }) => (
        <li key={`${kind} ${path ?? ""}`} className="text-sm">
          <p className="font-medium">{path ? <PageLink href={path}>{title}</PageLink> : title}</p>
          <p className="text-xs break-words text-muted-foreground">{why}</p>
        </li>
      ))}
    </ol>
  );
}
