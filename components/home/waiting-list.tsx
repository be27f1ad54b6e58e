import { ButtonLink } from "@/components/ui/button-link";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { Time } from "@/components/ui/time";
import type { WaitingItem } from "@/lib/domain/home/waiting";

/** What waits, oldest first: j and k move, Enter opens, the row's letter acts. */
export function WaitingList({ items }: { items: WaitingItem[] }) {
  return (
    <RowList selectsFirst>
      <ol aria-label="Waiting for you" className="overflow-hidden rounded-md border border-border bg-card">
        {items.map((item) => (
          <WaitingRow key={item.key} item={item} />
        ))}
      </ol>
    </RowList>
  );
}

function WaitingRow({ item: { verb, what, where, by, evidence, since, until, action } }: { item: WaitingItem }) {
  return (
    <li
      data-row=""
      className="group/row relative grid grid-cols-[minmax(0,1fr)_auto_128px] items-center gap-x-4 border-t border-border py-2 pr-3 pl-4 first:border-t-0 data-[selected]:bg-primary-tint data-[selected]:shadow-[inset_3px_0_0_var(--primary)] max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-y-2 max-sm:py-2.5"
    >
      <div className="min-w-0 max-sm:col-span-full">
        <p className="break-words">
          <PageLink href={action.href} data-row-link="" className="text-foreground">
            <b className="font-strong">{verb}</b> {what}
          </PageLink>
          <span className="max-sm:block max-sm:text-xs">
            {where ? (
              <>
                <span aria-hidden="true" className="mx-1.5 text-muted-foreground max-sm:hidden">
                  ·
                </span>
                {where}
              </>
            ) : null}
            {by ? <span className="text-muted-foreground"> · {by}</span> : null}
          </span>
        </p>
        <p className="text-xs leading-[17px] break-words text-muted-foreground">{evidence}</p>
      </div>
      <div className="text-right whitespace-nowrap max-sm:flex max-sm:items-baseline max-sm:gap-2 max-sm:text-left">
        <Time value={since} mode="age" className="block" />
        {until ? <Time value={until} mode="left" className="block text-xs text-muted-foreground" /> : null}
      </div>
      <ButtonLink
        href={action.href}
        variant="row"
        shortcut={action.shortcut}
        aria-label={`${action.label}: ${verb} ${what}${where ? `, ${where}` : ""}`}
        className="justify-between max-sm:min-w-32 max-sm:justify-center"
      >
        {action.label}
      </ButtonLink>
    </li>
  );
}
