"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { deleteChannel } from "@/lib/actions/channels";
import type { ChannelView } from "@/lib/contracts/channel";

export function DeleteChannel({ channel }: { channel: ChannelView }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" aria-label={`Delete ${channel.name}…`}>
          Delete…
        </Button>
      }
      title={`Delete ${channel.name}?`}
      description="Nothing is sent to it any more, and what is on its way is dropped. The notices stay in the console."
      confirmLabel="Delete channel"
      onConfirm={() => deleteChannel({ channelId: channel.id })}
      onDone={() => router.refresh()}
    />
  );
}
