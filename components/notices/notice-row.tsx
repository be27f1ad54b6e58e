import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { DeliveryView, NoticeView } from "@/lib/contracts/notice";
import { ARRIVED } from "@/lib/domain/notices/delivery-reasons";
import { severityShown } from "@/lib/domain/notices/notice-words";
import { DeliveryLine } from "./delivery-line";

type Props = { notice: NoticeView; maySendAgain: boolean };

/** Nothing more is to be said of it: it arrived, at everybody. */
const isSettled = ({ state, reason }: DeliveryView) => state === "delivered" && reason === ARRIVED;

/** What happened, and how its way to each channel goes. */
export function NoticeRow({ notice, maySendAgain }: Props) {
  const { severity, title, sentence, path, at, team, isRead, deliveries } = notice;
  const { kind, word } = severityShown[severity];
  const delivered = deliveries.filter(isSettled);
  const open = deliveries.filter((delivery) => !isSettled(delivery));
  return (
    <li
      data-row=""
      className="group/row grid grid-cols-[7rem_minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-border px-4 py-2 first:border-t-0 data-[selected]:bg-primary-tint data-[selected]:shadow-[inset_3px_0_0_var(--primary)] max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-2.5"
    >
      <State kind={kind} className="text-xs">
        {word}
      </State>
      <div className="min-w-0 max-sm:order-last max-sm:col-span-full">
        <p className="break-words">
          <PageLink href={path} data-row-link="" className={isRead ? "text-foreground" : "font-strong text-foreground"}>
            {title}
          </PageLink>
          {isRead ? null : <span className="ml-2 text-xs font-medium text-primary">new</span>}
        </p>
        <p className="text-xs leading-[17px] break-words text-muted-foreground">
          {sentence} <span className="whitespace-nowrap">· {team.name}</span>
        </p>
        {deliveries.length > 0 ? (
          <ul className="mt-1 grid gap-0.5">
            {open.map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} maySendAgain={maySendAgain} />
            ))}
            {delivered.length > 0 ? (
              <li className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted-foreground">
                <State kind="ok">delivered</State>
                to {delivered.map(({ channel }) => channel).join(", ")}
              </li>
            ) : null}
          </ul>
        ) : null}
      </div>
      <Time value={at} className="text-right text-xs text-muted-foreground" />
    </li>
  );
}
