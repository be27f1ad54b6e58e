import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupMappings } from "@/components/settings/group-mappings";
import { UnmappedGroups } from "@/components/settings/unmapped-groups";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { getGroupMappings } from "@/lib/services/group-mappings/queries";
import { listTeams } from "@/lib/services/teams/queries";

export const metadata: Metadata = { title: "Groups" };

export default async function GroupsPage() {
  const ctx = await requireUserContext();
  if (!can(ctx.actor, "platform:read", null)) notFound();
  const [{ mappings, unmapped }, teams] = await Promise.all([getGroupMappings(ctx), listTeams(ctx)]);
  const choices = teams.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <PageHeader
        sentence={
          unmapped.length === 0
            ? "Every group that people carry leads to a role."
            : `${unmapped.length} ${unmapped.length === 1 ? "group leads" : "groups lead"} nowhere.`
        }
        facts={<span>Read from the identity provider at sign-in and again within the hour.</span>}
      />
      <UnmappedGroups groups={unmapped} teams={choices} />
      <GroupMappings mappings={mappings} teams={choices} />
    </>
  );
}
