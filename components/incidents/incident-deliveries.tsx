import { DeliveryLine } from "@/components/notices/delivery-line";
import { PageLink } from "@/components/ui/page-link";
import { Time } from "@/components/ui/time";
import type { IncidentView } from "@/lib/contracts/incident";

type Props = { notices: IncidentView["notices"]; maySendAgain: boolean };

/** What was told of the incident, and how each channel took it. */
export function IncidentDeliveries({ notices, maySendAgain }: Props) {
  if (notices.length === 0) return <p className="text-sm text-muted-foreground">Nobody has been told yet.</p>;
  return (
    <ol className="grid gap-3">
      {notices.map(({ id, at, title, deliveries }) => (
        <li key={id}>
          <p className="flex flex-wrap gap-x-2 text-sm">
            {title} <Time value={at} className="text-xs leading-5 text-muted-foreground" />
          </p>
          {deliveries.length === 0 ? (
            <p className="text-xs text-muted-foreground">
              No channel takes it further. <PageLink href="/settings/channels">Channels</PageLink>
            </p>
          ) : (
            <ul className="mt-0.5 grid gap-0.5">
              {deliveries.map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} maySendAgain={maySendAgain} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
