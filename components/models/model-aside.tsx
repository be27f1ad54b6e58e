import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Markdown } from "@/components/ui/markdown";
import { Section } from "@/components/ui/section";
import type { ModelDetail } from "@/lib/contracts/model";
import { AliasList } from "./alias-list";

/** What stands beside the versions: what the model is, its aliases, and what it is deployed as. */
export function ModelAside({ model, canDeleteAlias }: { model: ModelDetail; canDeleteAlias: boolean }) {
  const tags = Object.entries(model.tags);
  return (
    <aside className="grid content-start gap-6">
      <Section title="What it is">
        {model.description ? (
          <Markdown source={model.description} />
        ) : (
          <p className="text-sm text-muted-foreground">Nobody has described it yet.</p>
        )}
        {tags.length > 0 ? (
          <p className="mt-2 flex flex-wrap gap-1">
            {tags.map(([key, value]) => (
              <Badge key={key}>{value ? `${key}=${value}` : key}</Badge>
            ))}
          </p>
        ) : null}
      </Section>
      <Section title="Aliases">
        <AliasList model={model} canDelete={canDeleteAlias} />
      </Section>
      <Section title="Deployments">
        {model.deployments.length === 0 ? (
          <p className="text-sm text-muted-foreground">
            None. <Link href={`/deployments/new?model=${model.id}`}>Create one</Link> to serve a version.
          </p>
        ) : (
          <ul className="grid gap-1 text-sm">
            {model.deployments.map(({ id, name, environment }) => (
              <li key={id} className="flex min-h-7 items-center gap-2">
                <Link href={`/deployments/${id}`} className="min-w-0 flex-1 truncate font-medium">
                  {name}
                </Link>
                <span className="text-muted-foreground">{environment}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </aside>
  );
}
