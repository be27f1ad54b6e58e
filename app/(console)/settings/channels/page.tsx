import type { Metadata } from "next";
import { ChannelTable } from "@/components/channels/channel-table";
import { channelsSentence } from "@/components/channels/channel-words";
import { CreateChannel } from "@/components/channels/create-channel";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { PageLink } from "@/components/ui/page-link";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { listChannels } from "@/lib/services/channels/queries";

export const metadata: Metadata = { title: "Channels" };

type Props = { searchParams: Promise<{ do?: string | string[] }> };

export default async function ChannelsPage({ searchParams }: Props) {
  const [ctx, asked] = await Promise.all([requireUserContext(), searchParams]);
  const channels = await listChannels(ctx);
  const teams = ctx.actor.memberships
    .filter(({ teamId }) => can(ctx.actor, "channel:create", teamId))
    .map(({ teamId, teamName }) => ({ id: teamId, name: teamName }));
  const create =
    teams.length > 0 ? (
      <CreateChannel teams={teams} key={String(asked.do)} isOpenFirst={asked.do === "create"} />
    ) : null;
  return (
    <>
      <LiveRefresh nouns={["channel", "notice"]} />
      <PageHeader
        sentence={channelsSentence(channels)}
        facts={
          <span>
            Every notice stands in the console under <PageLink href="/notices">Notices</PageLink>; channels take it
            further. A failure is tried again for 17 hours, then given up.
          </span>
        }
        // Always in the same place: the list changes while its dialog still shows the new secret.
        actions={create}
      />
      <ChannelTable channels={channels} editableTeamIds={teams.map(({ id }) => id)} />
    </>
  );
}
