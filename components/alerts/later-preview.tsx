"use client";

import dynamic from "next/dynamic";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

/** The preview asks the server by itself: it, its cache and its chart are loaded after the page. */
export const LaterPreview = dynamic(() => import("./rule-preview").then((file) => file.RulePreview), {
  ssr: false,
  loading: () => <SkeletonRows label="Trying the rule on the past 30 days" rows={4} />,
});
