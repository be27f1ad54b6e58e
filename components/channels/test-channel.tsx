"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { testChannel } from "@/lib/actions/channels";
import { useAction } from "@/lib/client/use-action";
import type { ChannelView } from "@/lib/contracts/channel";

/** Sends a test notice; how it fares is read in the row, which the event stream keeps true. */
export function TestChannel({ channel }: { channel: ChannelView }) {
  const router = useRouter();
  const [isSent, setSent] = useState(false);
  const { run, isPending, error } = useAction(testChannel, {
    onSuccess: () => {
      setSent(true);
      router.refresh();
    },
  });
  return (
    <>
      <Button
        variant="quiet"
        aria-label={`Test ${channel.name}`}
        isPending={isPending}
        onClick={() => void run({ channelId: channel.id })}
      >
        Test
      </Button>
      <span role="status" className="sr-only">
        {error?.message ?? (isSent ? "A test notice is on its way." : "")}
      </span>
      {error ? <span className="text-xs text-state-bad">{error.message}</span> : null}
    </>
  );
}
