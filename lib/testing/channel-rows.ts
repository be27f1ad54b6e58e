import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { createChannel } from "@/lib/services/channels/create";
import { testChannel } from "@/lib/services/channels/test";
import type { TestTeam } from "./world";

/** A webhook of the team, told of everything that `events` names; made by its command, so that its settings are sealed. */
export async function createChannelRow(
  db: Database,
  team: TestTeam,
  {
    name = `hook-${systemClock.id().slice(-8)}`,
    address = "https://hooks.example.test/x",
    events = ["rollout.failed"],
  } = {},
): Promise<string> {
  const input = { teamId: team.id, name, kind: "webhook", address, events };
  return (await createChannel.execute(systemContext(db, "test"), input)).id;
}

/** A notice that was given up. */
export async function createDeadDelivery(db: Database, team: TestTeam): Promise<string> {
  const channelId = await createChannelRow(db, team);
  const { noticeId } = await testChannel.execute(systemContext(db, "test"), { channelId });
  await db.notice.update({ where: { id: noticeId ?? "" }, data: { kind: "rollout.failed" } });
  const data = { state: "dead", dueAt: null, attempts: 10, reason: "hooks.example.test answered 500." };
  const [delivery] = await db.delivery.updateManyAndReturn({ where: { channelId }, data, select: { id: true } });
  return delivery?.id ?? "";
}
