import type { ReactNode } from "react";
import { cn } from "./cn";

export type DataListProps = { items: { term: string; value: ReactNode }[]; className?: string };

/** Facts as term and value. A missing value is the word "not given". */
export function DataList({ items, className }: DataListProps) {
  return (
    <dl className={cn("grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm", className)}>
      {items.map((item) => (
        <div key={item.term} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted-foreground">{item.term}</dt>
          <dd className="min-w-0 break-words">
            {item.value ?? <span className="text-muted-foreground">not given</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
