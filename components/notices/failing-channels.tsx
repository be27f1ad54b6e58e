import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import type { ChannelView } from "@/lib/contracts/channel";

/** The channels that take nothing further at present, with what their receivers answered last. */
export function FailingChannels({ channels }: { channels: ChannelView[] }) {
  const failing = channels.filter(({ failingSince, isEnabled }) => failingSince !== null && isEnabled);
  if (failing.length === 0) return null;
  return (
    <ul aria-label="Failing channels" className="mb-3 grid gap-1">
      {failing.map(({ id, name, failingSince, lastError }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2 rounded-md bg-state-bad-tint px-3 py-2 text-sm">
          <State kind="bad">{name} fails</State>
          <span className="min-w-0 break-words">
            since {failingSince ? <Time value={failingSince} /> : null}: {lastError}
          </span>
          <PageLink href="/settings/channels" className="ml-auto">
            Open channels
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
