import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ChannelView } from "@/lib/contracts/channel";
import { ChannelState } from "./channel-state";
import { kindNames, toldOf } from "./channel-words";
import { DeleteChannel } from "./delete-channel";
import { EditChannel } from "./edit-channel";
import { TestChannel } from "./test-channel";

type Props = { channels: ChannelView[]; editableTeamIds: readonly string[] };

export function ChannelTable({ channels, editableTeamIds }: Props) {
  if (channels.length === 0) {
    return (
      <EmptyState title="No channel is connected">
        {editableTeamIds.length > 0
          ? "Connect a webhook, a Slack channel or mailboxes, and people hear of approvals and failed rollouts where they are."
          : "ML engineers and team admins connect webhooks, Slack channels and mailboxes. Until then notices are read here."}
      </EmptyState>
    );
  }
  return (
    <Table caption="Channels" density="roomy" isStacked>
      <TableHead>
        <HeadCell>channel</HeadCell>
        <HeadCell>state</HeadCell>
        <HeadCell>told of</HeadCell>
        <HeadCell>team</HeadCell>
        <HeadCell isNumeric>last delivered</HeadCell>
        <HeadCell>
          <span className="sr-only">action</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {channels.map((channel) => (
          <TableRow key={channel.id}>
            <RowHeadCell>
              {channel.name}
              <span className="block max-w-[44ch] overflow-hidden text-xs font-normal text-ellipsis text-muted-foreground">
                {kindNames[channel.kind]} · {channel.address}
              </span>
            </RowHeadCell>
            <Cell className="max-sm:col-span-full">
              <ChannelState channel={channel} />
            </Cell>
            <Cell label="told of">{toldOf(channel)}</Cell>
            <Cell label="team">{channel.team.name}</Cell>
            <Cell isNumeric label="last delivered">
              {channel.lastDeliveredAt ? <Time value={channel.lastDeliveredAt} /> : "never"}
            </Cell>
            <Cell className="text-right whitespace-nowrap max-sm:col-span-full">
              {editableTeamIds.includes(channel.team.id) ? (
                <>
                  {channel.isEnabled ? <TestChannel channel={channel} /> : null}
                  <EditChannel channel={channel} />
                  <DeleteChannel channel={channel} />
                </>
              ) : null}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
