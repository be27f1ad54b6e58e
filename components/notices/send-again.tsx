"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { sendNoticeAgain } from "@/lib/actions/notices";
import { useAction } from "@/lib/client/use-action";

/** Tries a notice once more that was given up. */
export function SendAgain({ deliveryId, channel }: { deliveryId: string; channel: string }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(sendNoticeAgain, { onSuccess: () => router.refresh() });
  return (
    <>
      <Button
        size="sm"
        aria-label={`Send again to ${channel}`}
        isPending={isPending}
        onClick={() => void run({ deliveryId })}
      >
        Send again
      </Button>
      {error ? (
        <span role="alert" className="text-state-bad">
          {error.message}
        </span>
      ) : null}
    </>
  );
}
