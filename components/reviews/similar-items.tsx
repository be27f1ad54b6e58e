"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchSimilar } from "@/lib/client/fetch-reviews";
import { formatNumber } from "@/lib/client/format-number";
import { queryKeys } from "@/lib/client/query-keys";

/** What people said of items whose words are alike. */
export function SimilarItems({ taskId }: { taskId: string }) {
  const similar = useQuery({
    queryKey: queryKeys.part("review_task", taskId, "similar"),
    queryFn: ({ signal }) => fetchSimilar(taskId, signal),
  });
  if (similar.isPending) return <p className="text-xs text-muted-foreground">Looking…</p>;
  if (similar.isError) return <p className="text-xs text-muted-foreground">Similar items could not be loaded.</p>;
  if (similar.data.length === 0)
    return <p className="text-xs text-muted-foreground">None that is alike has been decided.</p>;
  return (
    <ul>
      {similar.data.map(({ id, title, label, decidedByName, alike }) => (
        <li key={id} className="border-b border-border py-1.5 last:border-b-0">
          <p className="truncate text-sm" title={title}>
            {title}
          </p>
          <p className="flex justify-between gap-3 text-xs text-muted-foreground">
            <span>
              <b className="font-medium text-foreground">{label}</b>, by {decidedByName}
            </span>
            <span className="tabular-nums">{formatNumber(alike, { digits: 2 })} alike</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
