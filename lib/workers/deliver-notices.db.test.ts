import { beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import { CLAIM_MS } from "@/lib/domain/notices/delivery";
import type { NoticeMessage } from "@/lib/domain/notices/notice-message";
import { MAX_ATTEMPTS } from "@/lib/domain/notices/retry-delay";
import { HOUR_MS } from "@/lib/domain/time/durations";
import type { Notifier, SendOutcome } from "@/lib/ports/notifier";
import { listChannels } from "@/lib/services/channels/queries";
import { testChannel } from "@/lib/services/channels/test";
import { updateChannel } from "@/lib/services/channels/update";
import { sendNoticeAgain } from "@/lib/services/notices/send-again";
import { createChannelRow } from "@/lib/testing/channel-rows";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTeam, type TestTeam } from "@/lib/testing/world";
import { deliverNotices } from "./deliver-notices";
import { forgetNotices } from "./forget-notices";
import { Lease, LeaseLost } from "./lease";

const { db } = databaseForFile();
const system = systemContext(db, "test");
let team: TestTeam;
let now: Date;
let held: () => NonNullable<ReturnType<Lease["held"]>>;

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE leases, notices, channels CASCADE`;
  team = await createTeam(db, `team-${systemClock.id()}`);
  // Whatever a test tells is due by then, however slow the machine.
  now = new Date(Date.now() + HOUR_MS);
  const lease = new Lease(db, "worker", "elsewhere elsewhere a");
  await lease.tend(now, performance.now());
  held = () => {
    const lost = lease.held(performance.now());
    if (!lost) throw new LeaseLost();
    return lost;
  };
});

/** A notifier that answers as it is told, and what it was asked to send. */
function fakeNotifier(answer: (message: NoticeMessage) => SendOutcome | Promise<SendOutcome>) {
  const sent: NoticeMessage[] = [];
  const notifier: Notifier = {
    send: async (_settings, message) => {
      sent.push(message);
      return answer(message);
    },
  };
  return { sent, notifier };
}
const arrives = (): SendOutcome => ({ kind: "sent", note: null });
const fails = (): SendOutcome => ({ kind: "failed", reason: "hooks.example.test answered 500." });

const deliver = (notifier: Notifier, over: { held?: typeof held; sendLimitMs?: number } = {}) =>
  deliverNotices(
    { db, held: over.held ?? held, clock: { now: () => now, id: systemClock.id } },
    { notifier, publicUrl: "https://slipway.test", sendLimitMs: over.sendLimitMs },
    now,
  );
const channel = () => createChannelRow(db, team);
const tryOut = async (channelId: string) => (await testChannel.execute(system, { channelId })).noticeId;
/** A notice like any other, which is no trial. */
async function tell(channelId: string) {
  const id = (await tryOut(channelId)) ?? "";
  await db.notice.update({ where: { id }, data: { kind: "rollout.failed" } });
  return id;
}
const deliveries = () => db.delivery.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

describe("delivering", () => {
  it("sends what is due in the order of its happening, and notes it on delivery and channel", async () => {
    const channelId = await channel();
    const noticeIds = [await tell(channelId), await tell(channelId), await tell(channelId)];
    const { sent, notifier } = fakeNotifier(arrives);
    expect(await deliver(notifier)).toEqual({ delivered: 3, failed: 0, givenUp: 0 });
    expect(sent.map(({ noticeId }) => noticeId)).toEqual(noticeIds);
    expect(sent[0]).toMatchObject({ link: "https://slipway.test/settings/channels", team: { slug: team.slug } });
    expect(await deliveries()).toMatchObject(noticeIds.map(() => ({ state: "delivered", attempts: 1, dueAt: null })));
    expect(await listChannels(system)).toMatchObject([
      { state: { word: "delivers" }, lastDeliveredAt: now.toISOString() },
    ]);
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
  });

  it("two workers at once -> each notice is sent once", async () => {
    const channelId = await channel();
    for (let i = 0; i < 4; i += 1) await tell(channelId);
    const { sent, notifier } = fakeNotifier(arrives);
    await Promise.all([deliver(notifier), deliver(notifier)]);
    expect(new Set(sent.map(({ deliveryId }) => deliveryId)).size).toBe(4);
    expect(sent).toHaveLength(4);
  });

  it("a channel that fails holds up no other, and is not asked for each of its notices", async () => {
    const [broken, sound] = [await channel(), await channel()];
    for (const id of [broken, sound, broken, sound]) await tell(id);
    const { sent, notifier } = fakeNotifier(({ subject }) => (subject.id === broken ? fails() : arrives()));
    expect(await deliver(notifier)).toEqual({ delivered: 2, failed: 1, givenUp: 0 });
    expect(sent.filter(({ subject }) => subject.id === broken)).toHaveLength(1);
  });

  it("a failed notice holds back the later ones of its channel until it arrives, in their order", async () => {
    const channelId = await channel();
    const [first, second] = [await tell(channelId), await tell(channelId)];
    let answer: () => SendOutcome = fails;
    const { sent, notifier } = fakeNotifier(() => answer());
    const asked = () => sent.map(({ noticeId }) => noticeId);
    await deliver(notifier);
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
    expect(asked()).toEqual([first]);
    answer = arrives;
    later(HOUR_MS);
    expect(await deliver(notifier)).toEqual({ delivered: 2, failed: 0, givenUp: 0 });
    expect(asked()).toEqual([first, first, second]);
  });

  it("a notice that was given up holds back none", async () => {
    const channelId = await channel();
    const [first, second] = [await tell(channelId), await tell(channelId)];
    await db.delivery.updateMany({ where: { noticeId: first ?? "" }, data: { state: "dead", dueAt: null } });
    const { sent, notifier } = fakeNotifier(arrives);
    await deliver(notifier);
    expect(sent.map(({ noticeId }) => noticeId)).toEqual([second]);
  });

  it("one that arrives for some recipients only -> delivered, with what was refused", async () => {
    await tell(await channel());
    const note = "Delivered, but refused for nobody@example.test.";
    await deliver(fakeNotifier(() => ({ kind: "sent", note })).notifier);
    expect(await deliveries()).toMatchObject([{ state: "delivered", reason: note }]);
  });
});

it("notices older than a quarter are forgotten, but for those still on their way", async () => {
  const [told, waiting] = [await channel(), await channel()];
  const { notifier } = fakeNotifier(({ subject }) => (subject.id === told ? arrives() : fails()));
  const [oldId, waitingId] = [await tell(told), await tell(waiting)];
  await deliver(notifier);
  await tell(told);
  const old = new Date(now.getTime() - 91 * 24 * 3_600_000);
  await db.notice.updateMany({ where: { id: { in: [oldId ?? "", waitingId ?? ""] } }, data: { at: old } });
  expect(await forgetNotices({ db }, now)).toEqual({ forgotten: 1 });
  expect(await db.notice.count({ where: { id: oldId ?? "" } })).toBe(0);
  expect(await db.notice.count()).toBe(2);
});

describe("at least once", () => {
  it("a worker that dies between sending and recording -> sent again later, under the same key", async () => {
    await tell(await channel());
    let calls = 0;
    const dying = () => {
      calls += 1;
      if (calls > 1) throw new LeaseLost("killed");
      return held();
    };
    const { sent, notifier } = fakeNotifier(arrives);
    await expect(deliver(notifier, { held: dying })).rejects.toThrow("killed");
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
    later(CLAIM_MS);
    expect(await deliver(notifier)).toEqual({ delivered: 1, failed: 0, givenUp: 0 });
    expect(sent[1]).toEqual(sent[0]);
    expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  it("a worker that lost its lease while it sent -> what it saw is not written", async () => {
    await tell(await channel());
    const { notifier } = fakeNotifier(async () => {
      await db.lease.updateMany({ data: { epoch: { increment: 1 }, owner: "another" } });
      return arrives();
    });
    await expect(deliver(notifier)).rejects.toThrow(LeaseLost);
    expect(await deliveries()).toMatchObject([{ state: "pending", attempts: 1 }]);
  });

  it("an attempt that outlived its claim -> the later one decides", async () => {
    const channelId = await channel();
    await tell(channelId);
    const { notifier } = fakeNotifier(async () => {
      later(CLAIM_MS);
      await deliver(fakeNotifier(arrives).notifier);
      return fails();
    });
    await deliver(notifier);
    expect(await deliveries()).toMatchObject([{ state: "delivered", attempts: 2 }]);
    expect(await listChannels(system)).toMatchObject([{ failingSince: null, lastError: null }]);
  });
});

describe("failing", () => {
  it("is tried again at growing distances, then dead and seen; sent again it arrives", async () => {
    const channelId = await channel();
    await tell(channelId);
    const since = now.toISOString();
    const { sent, notifier } = fakeNotifier(fails);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      await deliver(notifier);
      const [{ dueAt } = { dueAt: null }] = await deliveries();
      if (dueAt) waits.push(dueAt.getTime() - now.getTime());
      now = dueAt ?? now;
    }
    expect(sent).toHaveLength(MAX_ATTEMPTS);
    expect(waits.slice(0, 6)).toEqual(waits.slice(0, 6).toSorted((a, b) => a - b));
    expect(await deliveries()).toMatchObject([{ state: "dead", attempts: MAX_ATTEMPTS, dueAt: null }]);
    const lastError = "hooks.example.test answered 500.";
    expect(await listChannels(system)).toMatchObject([
      { dead: 1, failingSince: since, lastError, state: { word: "fails" } },
    ]);
    later(24 * 3_600_000);
    await deliver(notifier);
    expect(sent).toHaveLength(MAX_ATTEMPTS);
    await sendNoticeAgain.execute(system, { deliveryId: (await deliveries())[0]?.id });
    await deliver(fakeNotifier(arrives).notifier);
    expect(await listChannels(system)).toMatchObject([{ dead: 0, failingSince: null, state: { word: "delivers" } }]);
  });

  it("a trial of a channel goes before what waits, is sent once, and its failure is not among the notices given up", async () => {
    const channelId = await channel();
    await tell(channelId);
    const { sent, notifier } = fakeNotifier(fails);
    await deliver(notifier);
    const trialId = await tryOut(channelId);
    expect(await listChannels(system)).toMatchObject([{ lastTrial: { noticeId: trialId, state: "pending" } }]);
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 0, givenUp: 1 });
    expect(sent.map(({ kind }) => kind)).toEqual(["rollout.failed", "channel.test"]);
    const reason = "hooks.example.test answered 500.";
    expect(await listChannels(system)).toMatchObject([
      { waiting: 1, dead: 0, lastError: reason, lastTrial: { noticeId: trialId, state: "dead", reason } },
    ]);
    later(24 * HOUR_MS);
    await deliver(fakeNotifier(arrives).notifier);
    expect(await db.delivery.count({ where: { noticeId: trialId ?? "", state: "dead", attempts: 1 } })).toBe(1);
  });

  it("an attempt without an end -> failed after its limit, and the tick goes on", async () => {
    await tell(await channel());
    const { notifier } = fakeNotifier(() => new Promise(() => undefined));
    expect(await deliver(notifier, { sendLimitMs: 20 })).toEqual({ delivered: 0, failed: 1, givenUp: 0 });
    expect((await deliveries())[0]?.reason).toBe("No answer came within 0.02 s.");
  });

  it("a channel that was switched off meanwhile -> given up without an attempt, and says why", async () => {
    const channelId = await channel();
    await tell(channelId);
    await updateChannel.execute(system, { channelId, isEnabled: false });
    const { sent, notifier } = fakeNotifier(arrives);
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 0, givenUp: 1 });
    expect(sent).toEqual([]);
    const reason = "The channel was switched off before this was sent.";
    expect(await deliveries()).toMatchObject([{ state: "dead", reason }]);
  });

  it("an address that cannot be decrypted -> a failure that says what to do", async () => {
    const channelId = await channel();
    await tell(channelId);
    await db.channel.update({ where: { id: channelId }, data: { settings: Buffer.alloc(40) } });
    const { sent, notifier } = fakeNotifier(arrives);
    expect(await deliver(notifier)).toEqual({ delivered: 0, failed: 1, givenUp: 0 });
    expect(sent).toEqual([]);
    expect((await deliveries())[0]?.reason).toContain("Type it again under Settings, Channels.");
  });

  it("a channel that is deleted while it is sent to -> nothing is left, and nothing breaks", async () => {
    const channelId = await channel();
    await tell(channelId);
    const { notifier } = fakeNotifier(async () => {
      await db.channel.delete({ where: { id: channelId } });
      return fails();
    });
    await deliver(notifier);
    expect(await deliveries()).toEqual([]);
  });
});
