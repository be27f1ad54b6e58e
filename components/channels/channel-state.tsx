import { PageLink } from "@/components/ui/page-link";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { formatPlural } from "@/lib/client/format-number";
import type { ChannelView } from "@/lib/contracts/channel";

/** How a channel is: since when it fails and with which words, what waits, and what was given up. */
export function ChannelState({ channel }: { channel: ChannelView }) {
  const { state, failingSince, lastError, waiting, dead } = channel;
  return (
    <>
      <State kind={state.kind}>{state.word}</State>
      {failingSince ? (
        <span className="block max-w-[48ch] text-xs break-words whitespace-normal text-muted-foreground">
          since <Time value={failingSince} />: {lastError}
        </span>
      ) : null}
      {waiting > 0 || dead > 0 ? (
        <span className="block text-xs text-muted-foreground">
          {waiting > 0 ? `${waiting} on the way` : null}
          {waiting > 0 && dead > 0 ? " · " : null}
          {dead > 0 ? <PageLink href="/notices">{formatPlural(dead, "notice", "notices")} given up</PageLink> : null}
        </span>
      ) : null}
    </>
  );
}
