"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { readNotices } from "@/lib/actions/notices";
import { useAction } from "@/lib/client/use-action";

/** Marks what the page shows as seen, and nothing that came since. */
export function MarkRead({ noticeIds }: { noticeIds: string[] }) {
  const router = useRouter();
  const { run, isPending, error } = useAction(readNotices, { onSuccess: () => router.refresh() });
  return (
    <>
      <Button shortcut="e" isPending={isPending} onClick={() => void run({ noticeIds })}>
        Mark all as read
      </Button>
      {error ? (
        <span role="alert" className="text-xs text-state-bad">
          {error.message}
        </span>
      ) : null}
    </>
  );
}
