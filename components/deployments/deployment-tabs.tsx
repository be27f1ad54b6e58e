"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

const tabs = [
  { segment: null, label: "Now", shortcut: "1" },
  { segment: "performance", label: "Performance", shortcut: "2" },
  { segment: "data", label: "Data", shortcut: "3" },
  { segment: "predictions", label: "Predictions", shortcut: "4" },
  { segment: "history", label: "History", shortcut: "5" },
];

/** The tabs of a deployment; which one is open is the URL's last part. */
export function DeploymentTabs({ deploymentId }: { deploymentId: string }) {
  const current = useSelectedLayoutSegment();
  return (
    <Tabs
      label="Deployment"
      className="mb-4"
      tabs={tabs.map(({ segment, label, shortcut }) => ({
        href: `/deployments/${deploymentId}${segment ? `/${segment}` : ""}`,
        label,
        shortcut,
        isCurrent: segment === current,
      }))}
    />
  );
}
