"use client";

import dynamic from "next/dynamic";

const Toaster = dynamic(() => import("@/components/ui/toaster").then((file) => file.Toaster), { ssr: false });

/** Loads the notices after the page, which does without them. */
export function Toasts() {
  return <Toaster />;
}
