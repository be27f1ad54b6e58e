"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

const tabs = [
  { segment: "(now)", path: "", label: "Now", shortcut: "1" },
  { segment: "performance", path: "/performance", label: "Performance", shortcut: "2" },
  { segment: "data", path: "/data", label: "Data", shortcut: "3" },
  { segment: "predictions", path: "/predictions", label: "Predictions", shortcut: "4" },
  { segment: "history", path: "/history", label: "History", shortcut: "5" },
];

/** The tabs of a deployment; which one is open is the URL's last part. */
export function DeploymentTabs({ deploymentId }: { deploymentId: string }) {
  const current = useSelectedLayoutSegment();
  return (
    <Tabs
      label="Deployment"
      className="mb-4"
      tabs={tabs.map(({ segment, path, label, shortcut }) => ({
        href: `/deployments/${deploymentId}${path}`,
        label,
        shortcut,
        isCurrent: segment === current,
      }))}
    />
  );
}
