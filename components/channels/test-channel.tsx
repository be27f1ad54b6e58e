"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { State } from "@/components/ui/state";
import { testChannel } from "@/lib/actions/channels";
import { useAction } from "@/lib/client/use-action";
import type { ChannelView } from "@/lib/contracts/channel";
import { sayTrial } from "./say-trial";

/** Sends a test notice and says here what came of it: the event stream brings the outcome with the row. */
export function TestChannel({ channel }: { channel: ChannelView }) {
  const router = useRouter();
  const [sentId, setSentId] = useState<string | null>(null);
  const { run, isPending, error } = useAction(testChannel, {
    onSuccess: ({ noticeId }) => {
      setSentId(noticeId);
      router.refresh();
    },
  });
  const said = sentId === null ? null : sayTrial(channel.lastTrial, sentId);
  const isUnderWay = isPending || said?.kind === "progress";
  return (
    <>
      <Button
        variant="quiet"
        aria-label={`Test ${channel.name}`}
        isPending={isUnderWay}
        onClick={() => void run({ channelId: channel.id })}
      >
        Test
      </Button>
      <div role="status" className="text-xs whitespace-normal empty:hidden">
        {error ? <State kind="bad">{error.message}</State> : said ? <State kind={said.kind}>{said.words}</State> : null}
      </div>
    </>
  );
}
