"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { listenToEvents } from "@/lib/client/use-events";

export type LiveRefreshProps = {
  /** The nouns that the server-rendered page shows. */
  nouns: string[];
  /** Only changes of these rows; leave out for lists. */
  ids?: string[];
};

/** Several changes often come together; one refresh shows them all. */
const GATHER_MS = 250;

/** Renders a server-rendered page again when something it shows has changed. What is drawn stays until the new page is there. */
export function LiveRefresh({ nouns, ids }: LiveRefreshProps) {
  const router = useRouter();
  const nounKey = nouns.join(" ");
  const idKey = ids?.join(" ");

  // External system: the event stream.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const shownNouns = new Set(nounKey.split(" "));
    const shownIds = idKey === undefined ? null : new Set(idKey.split(" "));
    const stop = listenToEvents((change) => {
      const concerns = !change || (shownNouns.has(change.noun) && (!shownIds || shownIds.has(change.id)));
      if (!concerns || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        startTransition(() => router.refresh());
      }, GATHER_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [router, nounKey, idKey]);
  return null;
}
