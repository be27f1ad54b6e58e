import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { FailingChannels } from "@/components/notices/failing-channels";
import { MarkRead } from "@/components/notices/mark-read";
import { NoticeList } from "@/components/notices/notice-list";
import { PageHeader } from "@/components/ui/page-header";
import { PageLink } from "@/components/ui/page-link";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { formatPlural } from "@/lib/client/format-number";
import { can } from "@/lib/domain/access/actor";
import { listChannels } from "@/lib/services/channels/queries";
import { listNotices } from "@/lib/services/notices/queries";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticesPage() {
  const ctx = await requireUserContext();
  const { teamIds } = await currentScope(ctx);
  const [notices, channels] = await Promise.all([listNotices(ctx, { teamIds }), listChannels(ctx, { teamIds })]);
  const unread = notices.filter(({ isRead }) => !isRead).map(({ id }) => id);
  const sendAgainTeams = ctx.actor.memberships
    .filter(({ teamId }) => can(ctx.actor, "notice:send_again", teamId))
    .map(({ teamSlug }) => teamSlug);
  return (
    <>
      <LiveRefresh nouns={["notice", "channel"]} />
      <PageHeader
        sentence={
          unread.length === 0
            ? "You have seen every notice."
            : `You have not seen ${formatPlural(unread.length, "notice")}.`
        }
        facts={
          <span>
            The last hundred of your teams. <PageLink href="/settings/channels">Channels</PageLink> take them to where
            people are.
          </span>
        }
        actions={unread.length > 0 ? <MarkRead noticeIds={unread} /> : null}
      />
      <FailingChannels channels={channels} />
      <NoticeList notices={notices} sendAgainTeams={sendAgainTeams} />
    </>
  );
}
