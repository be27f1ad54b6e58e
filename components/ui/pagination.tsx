import { ButtonLink } from "./button-link";

export type PaginationProps = {
  /** What is shown: "50 of 50,000 versions", "older than 9 May". */
  summary?: string;
  newerHref?: string | null;
  olderHref?: string | null;
};

/** Newer and older by keyset, as links, so that Back works and a page can be sent to somebody. */
export function Pagination({ summary, newerHref, olderHref }: PaginationProps) {
  if (!newerHref && !olderHref && !summary) return null;
  return (
    <nav aria-label="Pages" className="mt-2 flex items-center gap-2 text-xs text-muted-foreground">
      <span className="flex-1">{summary}</span>
      {newerHref ? (
        <ButtonLink size="sm" href={newerHref} rel="prev" shortcut="[">
          Newer
        </ButtonLink>
      ) : null}
      {olderHref ? (
        <ButtonLink size="sm" href={olderHref} rel="next" shortcut="]">
          Older
        </ButtonLink>
      ) : null}
    </nav>
  );
}
