import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import { type PredictionPage, SEARCHED_AT_ONCE } from "@/lib/contracts/prediction";
import { PredictionTable } from "./prediction-table";

type Props = {
  /** Null where what was looked for could not be read: `refusal` says why. */
  page: PredictionPage | null;
  refusal: string | null;
  base: string;
  olderHref: string | null;
};

/** What a search found, how far back it looked, and the way on. */
export function PredictionResults({ page, refusal, base, olderHref }: Props) {
  if (!page) return <EmptyState title="This search cannot be read">{refusal}</EmptyState>;
  const { items, searchedTo } = page;
  const limit = searchedTo ? <SearchedTo at={searchedTo} olderHref={olderHref} /> : null;
  if (items.length === 0) {
    return (
      <EmptyState title={limit ? "Nothing found so far" : "No prediction fits"}>
        {limit ?? "Widen the filters, or send a request from the Now tab."}
      </EmptyState>
    );
  }
  return (
    <>
      <PredictionTable predictions={items} hrefOf={({ id }) => `${base}/${id}`} />
      {limit ? <p className="mt-2 text-xs text-muted-foreground">{limit}</p> : null}
    </>
  );
}

function SearchedTo({ at, olderHref }: { at: string; olderHref: string | null }) {
  return (
    <>
      A page looks through {formatNumber(SEARCHED_AT_ONCE)} predictions, this one back to <Time value={at} />.{" "}
      {olderHref ? <PageLink href={olderHref}>Look further back</PageLink> : null}
    </>
  );
}
