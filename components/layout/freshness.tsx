"use client";

import { cn } from "@/components/ui/cn";
import { useTimeText } from "@/lib/client/clock";
import { formatAge } from "@/lib/client/format-relative-time";
import { getLastHeardAt, useIsStreamConnected } from "@/lib/client/use-events";

/** How old what is shown may be: "Live, 1 s ago", or that the stream is broken and since when. */
export function Freshness() {
  const isConnected = useIsStreamConnected();
  const text = useTimeText((now) => {
    if (isConnected === null) return "Connecting…";
    const heardAt = getLastHeardAt();
    const age = heardAt ? formatAge(heardAt, now) : null;
    if (isConnected) return `Live, ${age} ago`;
    return age ? `Reconnecting… shown is ${age} old` : "Reconnecting…";
  });
  return (
    <>
      <span
        className={cn(
          "mr-2 text-xs whitespace-nowrap",
          isConnected === false
            ? "text-state-hold max-lg:fixed max-lg:top-(--topbar) max-lg:right-0 max-lg:z-5 max-lg:mr-0 max-lg:rounded-bl-md max-lg:bg-state-hold-tint max-lg:px-3 max-lg:py-1"
            : "text-muted-foreground max-lg:hidden",
        )}
      >
        {text}
      </span>
      <span role="status" className="sr-only">
        {isConnected === false ? "The connection for live changes is broken; reconnecting." : ""}
      </span>
    </>
  );
}
