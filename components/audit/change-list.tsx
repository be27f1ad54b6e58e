import { diffJson } from "@/lib/domain/audit/diff-json";

export type ChangeListProps = { before: unknown; after: unknown };

/** What a command changed, value by value: the old one struck, the new one beside it. */
export function ChangeList({ before, after }: ChangeListProps) {
  const changes = diffJson(before, after);
  if (changes.length === 0) return <p className="text-xs text-muted-foreground">No value was changed.</p>;
  return (
    <dl className="grid grid-cols-[minmax(96px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
      {changes.map((change) => (
        <div key={change.path} className="col-span-2 grid grid-cols-subgrid">
          <dt className="font-mono text-2xs leading-4 break-all text-muted-foreground">{change.path}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-words">
            {change.before === null ? null : (
              <del className="min-w-0 break-words text-muted-foreground">{change.before}</del>
            )}
            {change.after === null ? (
              <span className="text-muted-foreground">taken away</span>
            ) : (
              <ins className="min-w-0 break-words no-underline">
                {change.before === null ? null : <span aria-hidden="true">→ </span>}
                {change.after}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
