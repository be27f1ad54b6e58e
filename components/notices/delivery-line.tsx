import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { DeliveryView } from "@/lib/contracts/notice";
import { deliveryShown } from "@/lib/domain/notices/notice-words";
import { SendAgain } from "./send-again";

type Props = { delivery: DeliveryView; maySendAgain: boolean };

/** How one notice fares on one channel, with the reason and the way out where it fails. */
export function DeliveryLine({ delivery, maySendAgain }: Props) {
  const { id, channel, state, attempts, reason, dueAt } = delivery;
  const { kind, word } = deliveryShown[state];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 text-xs">
      <span className="text-muted-foreground">{channel}</span>
      <State kind={kind}>{word}</State>
      <span className="break-words text-muted-foreground">
        {state === "pending" ? null : `${reason} `}
        {attempts > 1 ? `${formatPlural(attempts, "attempt")}. ` : null}
        {state === "failed" && dueAt ? (
          <>
            The next: <Time value={dueAt} />.
          </>
        ) : null}
      </span>
      {state === "dead" && maySendAgain ? <SendAgain deliveryId={id} channel={channel} /> : null}
    </li>
  );
}
