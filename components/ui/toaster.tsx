"use client";

import { Toaster as Sonner } from "sonner";

/** Notices of what happened elsewhere. The outcome of your own click is shown where you clicked. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2 rounded-md bg-popover px-3 py-2.5 font-sans text-sm text-foreground shadow-popover",
          description: "text-xs text-muted-foreground",
          actionButton: "ml-auto text-xs font-medium text-primary",
        },
      }}
    />
  );
}
