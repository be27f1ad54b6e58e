"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";

/** The event stream tells what changed, and is silent when nobody looks at the cluster any more: only asking finds that out. */
const LOOK_AGAIN_MS = 15_000;

/** Renders a page that shows moving things again now and then, so that the age of what it shows stays true. */
export function LookAgain() {
  const router = useRouter();
  // External system: the server that renders the page.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") startTransition(() => router.refresh());
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
