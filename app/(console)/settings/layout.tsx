import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireUserContext();
  return (
    <>
      <SettingsTabs hasGroups={can(actor, "platform:read", null)} />
      {children}
    </>
  );
}
