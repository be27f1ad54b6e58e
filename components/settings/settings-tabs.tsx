"use client";

import { usePathname } from "next/navigation";
import { Tabs } from "@/components/ui/tabs";

const sections = [
  { href: "/settings/teams", label: "Teams" },
  { href: "/settings/groups", label: "Groups", isPlatform: true },
  { href: "/settings/environments", label: "Environments" },
  { href: "/settings/data-sources", label: "Data sources" },
  { href: "/settings/channels", label: "Channels" },
  { href: "/settings/tokens", label: "Tokens" },
];

export function SettingsTabs({ hasGroups }: { hasGroups: boolean }) {
  const path = usePathname();
  const tabs = sections
    .filter((section) => hasGroups || !section.isPlatform)
    .map(({ href, label }) => ({ href, label, isCurrent: path === href }));
  return <Tabs label="Settings" tabs={tabs} className="mt-0 mb-4" />;
}
