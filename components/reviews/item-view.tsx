import { formatExactTime } from "@/lib/client/format-relative-time";
import type { ReviewItem } from "@/lib/contracts/review";
import { layoutInputs } from "@/lib/domain/reviews/layout-inputs";
import { ItemAnswer } from "./item-answer";
import { ItemText } from "./item-text";

/** One prediction at full height: what was asked, by its kind, and what was answered. */
export function ItemView({ item }: { item: ReviewItem }) {
  const { subject, facts, texts } = layoutInputs(item.inputs);
  return (
    <article
      aria-label="The item in front of you"
      className="flex min-h-0 flex-col rounded-md border border-border bg-card lg:max-h-full"
    >
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 gap-y-1 border-b border-border px-4 py-3 max-sm:grid-cols-[72px_minmax(0,1fr)]">
        {subject === null ? null : (
          <>
            <dt className="text-muted-foreground">Subject</dt>
            <dd className="font-strong break-words">{subject || "(none)"}</dd>
          </>
        )}
        {facts.map(({ name, value }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="truncate text-muted-foreground">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        <dt className="text-muted-foreground">Asked</dt>
        <dd className="text-xs leading-5 break-words text-muted-foreground">
          {formatExactTime(new Date(item.predictedAt))}, prediction {item.predictionId}
          {item.flagged ? <b className="font-strong text-state-hold"> · flagged</b> : null}
        </dd>
      </dl>
      <section
        aria-label="Text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="grid min-h-40 flex-1 content-start gap-5 overflow-y-auto px-4 py-3"
      >
        {texts.map((input) => (
          <ItemText key={input.name} input={input} isOnly={texts.length === 1} />
        ))}
      </section>
      <ItemAnswer item={item} />
    </article>
  );
}
