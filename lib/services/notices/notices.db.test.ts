import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import type { NoticeEvent } from "@/lib/domain/notices/notice-event";
import { decideApproval } from "@/lib/services/approvals/decide";
import { expireApproval } from "@/lib/services/approvals/expire";
import { createChannel } from "@/lib/services/channels/create";
import { deleteChannel } from "@/lib/services/channels/delete";
import { listChannels } from "@/lib/services/channels/queries";
import { openSettings } from "@/lib/services/channels/seal-settings";
import { testChannel } from "@/lib/services/channels/test";
import { updateChannel } from "@/lib/services/channels/update";
import { abortRollout } from "@/lib/services/rollouts/abort";
import { advanceRollout } from "@/lib/services/rollouts/advance";
import { requestRollout } from "@/lib/services/rollouts/request";
import { rollBack } from "@/lib/services/rollouts/roll-back";
import { advanceAsWorker } from "@/lib/testing/advance-as-worker";
import { createChannelRow, createDeadDelivery } from "@/lib/testing/channel-rows";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { enqueueNotice } from "./enqueue";
import { markNoticesRead } from "./mark-read";
import { cameFromNotice, linkPath } from "./notice-link";
import { countUnreadNotices, listNotices } from "./queries";
import { sendNoticeAgain } from "./send-again";

// A rollout takes some ten commands, each a transaction of its own, on a machine that runs other tests beside.
const PATIENCE = { timeout: 20_000 };
vi.setConfig({ testTimeout: 30_000 });

const { db } = databaseForFile();
let world: DeploymentWorld;
let emil: Context;
let alma: Context;
let tim: Context;

beforeEach(async () => {
  world = await createDeploymentWorld(db);
  [emil, alma, tim] = [
    await world.person("ml_engineer"),
    await world.person("approver"),
    await world.person("team_admin"),
  ];
});

const channel = (over: { name?: string; events?: string[]; address?: string } = {}) =>
  createChannelRow(db, world.team, over);
const told = async () => (await listNotices(emil)).map(({ kind }) => kind).toReversed();
const request = (where: "staging" | "production", over: object = {}) =>
  requestRollout.execute(emil, {
    deploymentId: world[where].id,
    version: 1,
    strategy: { kind: "canary", weights: [25] },
    ...over,
  });
const testEvent = (): NoticeEvent => ({
  kind: "channel.test",
  channelId: systemClock.id(),
  channel: "ops",
  by: "Emil",
});

describe("what is told", () => {
  it("a request and its decision, to the channels that are told of them, with a link that proves its way", async () => {
    const channelId = await channel({ events: ["approval.requested"] });
    await channel({ events: ["rollout.failed"] });
    const { approvalRequestId } = await request("production", { reason: "The west." });
    const requestId = approvalRequestId ?? "";
    await decideApproval.execute(alma, { requestId, verdict: "approve", comment: "Good." });
    expect(await told()).toEqual(["approval.requested", "approval.decided"]);
    const [decided, requested] = await listNotices(alma);
    expect(requested).toMatchObject({ path: `/approvals/${requestId}`, deliveries: [{ channelId, state: "pending" }] });
    expect(requested?.sentence).toContain("“The west.” One approval is needed.");
    expect(decided).toMatchObject({ severity: "success", sentence: "Approved. “Good.”", deliveries: [] });
    const row = await db.notice.findUniqueOrThrow({ where: { id: requested?.id } });
    const link = linkPath(row);
    const token = new URL(link, "http://slipway.test").searchParams.get("notice") ?? "";
    expect(linkPath(row)).toBe(link);
    expect(cameFromNotice(requestId, token, systemClock.now())).toBe(true);
    expect(cameFromNotice(systemClock.id(), token, systemClock.now())).toBe(false);
    expect(cameFromNotice(requestId, undefined, systemClock.now())).toBe(false);
  });

  it.each([
    ["of this request", (token: string) => token, { cameFrom: "notice" }],
    ["that somebody made up", () => "zzzzzz.AAAAAAAAAAAAAAAAAAAAAA", {}],
  ])("a decision by a link %s -> the trail says so, or nothing", async (_name, linkOf, cameFrom) => {
    const { approvalRequestId } = await request("production");
    const requestId = approvalRequestId ?? "";
    const row = await db.notice.findFirstOrThrow({ where: { subjectId: requestId } });
    const token = new URL(linkPath(row), "http://slipway.test").searchParams.get("notice") ?? "";
    await decideApproval.execute(alma, { requestId, verdict: "approve", notice: linkOf(token) });
    const entry = await db.auditEvent.findFirstOrThrow({ where: { nounId: requestId, verb: "approval.decide" } });
    const { planDigest: digest } = await db.approvalRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(entry.after).toEqual({ state: "approved", verdict: "approve", digest, ...cameFrom });
  });

  it("a start, a failure, and not its end; an abort", async () => {
    const { id: rolloutId } = await request("staging", { autoStart: true });
    const { version: seenVersion } = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId } });
    const failed = { rolloutId, seenVersion, event: "fail" as const, reason: "More errors." };
    await advanceRollout.execute(systemContext(db, "worker"), failed);
    await advanceAsWorker(db, rolloutId, "returned");
    const { id: second } = await request("staging", { autoStart: true });
    await abortRollout.execute(emil, { rolloutId: second, reason: "Not today." });
    expect(await told()).toEqual(["rollout.started", "rollout.failed", "rollout.started", "rollout.aborted"]);
    const [aborted, , failure] = await listNotices(emil);
    expect(failure).toMatchObject({ severity: "critical", sentence: "More errors." });
    expect(aborted?.sentence).toBe(`By ${emil.actor.name}. Not today.`);
  });

  it("a way back, and glass that was broken, with the reason of the person who wanted it", async () => {
    const rita = await world.person("responder", "data_scientist", "ml_engineer");
    for (const version of [1, 2]) {
      const { id: rolloutId } = await request("staging", { version, strategy: { kind: "rolling" }, autoStart: true });
      await advanceAsWorker(db, rolloutId, "candidate_ready", "step_done", "settled");
    }
    await rollBack.execute(rita, { deploymentId: world.staging.id, reason: "Wrong in the west." });
    const broken = { deploymentId: world.production.id, version: 1, breakGlass: true, reason: "Nobody answers." };
    await requestRollout.execute(rita, { ...broken, strategy: { kind: "rolling" } });
    const [last, before, back] = await listNotices(emil);
    expect(back).toMatchObject({
      kind: "rollout.rolled_back",
      title: expect.stringContaining("v2 → v1"),
      sentence: `By ${rita.actor.name}. Wrong in the west.`,
    });
    expect([last, before].map((notice) => notice?.kind).toSorted()).toEqual(["break_glass.used", "rollout.started"]);
    expect([last, before].find((notice) => notice?.kind === "break_glass.used")).toMatchObject({
      severity: "critical",
      sentence: `${rita.actor.name} started it without an approval. Nobody answers.`,
    });
  });

  it("a request that nobody decided", async () => {
    const { approvalRequestId } = await request("production");
    const later = { now: () => new Date(Date.now() + 48 * 3_600_000), id: systemClock.id };
    await expireApproval.execute(systemContext(db, "worker", later), { requestId: approvalRequestId });
    expect(await told()).toEqual(["approval.requested", "approval.expired"]);
  });

  it("a command that is refused tells nothing, whatever it had written", async () => {
    const channelId = await channel({ events: ["rollout.started"] });
    const before = await db.notice.count();
    await expect(request("staging", { autoStart: true, version: 9 })).rejects.toThrow("no version 9");
    await expect(
      db.$transaction(async (tx) => {
        await enqueueNotice(tx, emil, { teamId: world.team.id, event: testEvent(), dedupeKey: "x", now: new Date() });
        throw new Error("after the notice");
      }),
    ).rejects.toThrow("after the notice");
    expect(await db.notice.count()).toBe(before);
    expect(await db.delivery.count({ where: { channelId } })).toBe(0);
  });

  it("the same happening is told once", async () => {
    const tell = (dedupeKey: string) =>
      db.$transaction((tx) =>
        enqueueNotice(tx, emil, { teamId: world.team.id, event: testEvent(), dedupeKey, now: new Date() }),
      );
    const key = systemClock.id();
    expect(await tell(key)).not.toBeNull();
    expect(await tell(key)).toBeNull();
    expect(await told()).toEqual(["channel.test"]);
  });

  it("a channel that is off, and one of another team, are not told", async () => {
    const off = await channel({ events: ["rollout.started"] });
    await updateChannel.execute(tim, { channelId: off, isEnabled: false });
    await createChannelRow(db, await createTeam(db, `other-${systemClock.id()}`), { events: ["rollout.started"] });
    await request("staging", { autoStart: true });
    expect((await listNotices(emil))[0]?.deliveries).toEqual([]);
  });

  it("a channel that is deleted meanwhile keeps nothing from being told", async () => {
    const channelId = await channel({ events: ["rollout.started"] });
    const { promise: isDeleted, resolve: deleted } = Promise.withResolvers<void>();
    const deleting = db.$transaction(async (tx) => {
      await tx.channel.delete({ where: { id: channelId } });
      deleted();
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%FOR KEY SHARE%'`;
      // The notice waits for the lock of the row that goes.
      while ((await db.$queryRawUnsafe<unknown[]>(waiting)).length === 0);
    }, PATIENCE);
    await isDeleted;
    await Promise.all([request("staging", { autoStart: true }), deleting]);
    expect((await listNotices(emil))[0]).toMatchObject({ kind: "rollout.started", deliveries: [] });
  });
});

describe("a channel", () => {
  it("shows its secret once, keeps its settings sealed to its row, and its address without secrets", async () => {
    const input = { teamId: world.team.id, name: "ops", kind: "webhook", events: ["rollout.failed"] };
    const { id, secret } = await createChannel.execute(tim, { ...input, address: "https://h.test/a?key=1" });
    expect(secret).toMatch(/^whsec_[\w-]{43}$/);
    const row = await db.channel.findUniqueOrThrow({ where: { id } });
    expect(openSettings(row)).toEqual({ kind: "webhook", url: "https://h.test/a?key=1", secret });
    expect(openSettings({ ...row, id: systemClock.id() })).toBeNull();
    expect(openSettings({ ...row, teamId: systemClock.id() })).toBeNull();
    const shown = JSON.stringify([await listChannels(tim), await db.auditEvent.findMany({ where: { nounId: id } })]);
    expect(shown).toContain("https://h.test/a?…");
    expect(shown).not.toContain("key=1");
    expect(shown).not.toContain(secret);
  });

  it("keeps its secret when it moves, and gets another only when asked", async () => {
    const input = { teamId: world.team.id, name: "ops", kind: "webhook", events: ["rollout.failed"] };
    const { id: channelId, secret } = await createChannel.execute(tim, { ...input, address: "https://h.test/a" });
    const settings = async () => openSettings(await db.channel.findUniqueOrThrow({ where: { id: channelId } }));
    expect(await updateChannel.execute(tim, { channelId, address: "https://h.test/b" })).toMatchObject({
      secret: null,
    });
    expect(await settings()).toEqual({ kind: "webhook", url: "https://h.test/b", secret });
    const renewed = await updateChannel.execute(tim, { channelId, renewSecret: true });
    expect(renewed.secret).not.toBe(secret);
    expect(await settings()).toEqual({ kind: "webhook", url: "https://h.test/b", secret: renewed.secret });
  });

  it.each([
    [{ address: "ftp://x" }, { address: [expect.stringContaining("https://")] }],
    [{ kind: "email", address: "nobody" }, { address: ["“nobody” is not an e-mail address."] }],
    [{ events: [] }, { events: [expect.any(String)] }],
    [{ events: ["rollout.imagined"] }, { "events.0": [expect.any(String)] }],
    [{ kind: "pigeon" }, { kind: [expect.any(String)] }],
    [{ name: " " }, { name: ["Give it a name."] }],
  ])("%j -> refused at its field", async (over, fieldErrors) => {
    const input = { teamId: world.team.id, name: "ops", kind: "slack", address: "https://h.test", ...over };
    const refused = createChannel.execute(tim, { events: ["rollout.failed"], ...input });
    await expect(refused).rejects.toMatchObject({ code: "invalid_input", fieldErrors });
  });

  it("a name that is taken, and a change that somebody else made first -> conflict", async () => {
    const channelId = await channel({ name: "ops" });
    await expect(channel({ name: "ops" })).rejects.toMatchObject({ code: "conflict" });
    await channel({ name: "more" });
    await expect(updateChannel.execute(tim, { channelId, name: "more" })).rejects.toMatchObject({ code: "conflict" });
    await expect(updateChannel.execute(tim, { channelId, name: "ops" })).resolves.toMatchObject({ id: channelId });
  });

  it("one whose settings cannot be read is mended by typing the address again", async () => {
    const channelId = await channel();
    await db.channel.update({
      where: { id: channelId },
      data: { settings: Buffer.from("spoiled, and of some length") },
    });
    const renew = updateChannel.execute(tim, { channelId, renewSecret: true });
    await expect(renew).rejects.toThrow("Type the address again.");
    const mended = await updateChannel.execute(tim, { channelId, address: "https://h.test/" });
    expect(mended.secret).toMatch(/^whsec_/);
  });

  it("a test goes to it alone, whatever it is told of, and not while it is off", async () => {
    const channelId = await channel({ events: ["rollout.held"] });
    await channel();
    await testChannel.execute(tim, { channelId });
    expect(await listNotices(emil)).toMatchObject([{ kind: "channel.test", deliveries: [{ channelId }] }]);
    await updateChannel.execute(tim, { channelId, isEnabled: false });
    await expect(testChannel.execute(tim, { channelId })).rejects.toThrow("Switch it on first.");
  });

  it("goes with what was on its way, and leaves the notices", async () => {
    await createDeadDelivery(db, world.team);
    const [shown] = await listChannels(tim);
    expect(shown).toMatchObject({ dead: 1, waiting: 0, state: { word: "gave up" } });
    await deleteChannel.execute(tim, { channelId: shown?.id });
    expect(await listChannels(tim)).toEqual([]);
    expect(await listNotices(tim)).toMatchObject([{ kind: "rollout.failed", deliveries: [] }]);
  });
});

describe("a dead delivery", () => {
  it("is sent again once, by somebody who may", async () => {
    const deliveryId = await createDeadDelivery(db, world.team);
    await sendNoticeAgain.execute(emil, { deliveryId });
    expect((await listNotices(emil))[0]?.deliveries).toMatchObject([{ state: "pending", attempts: 0 }]);
    await expect(sendNoticeAgain.execute(emil, { deliveryId })).rejects.toThrow("about to be sent");
  });
});

describe("what a person has seen", () => {
  it("is theirs alone, and never of another team", async () => {
    await createDeadDelivery(db, world.team);
    const [notice] = await listNotices(emil);
    const stranger = contextOf(db, await createPerson(db, await createTeam(db, `far-${systemClock.id()}`), ["viewer"]));
    expect(await markNoticesRead(stranger, { noticeIds: [notice?.id ?? ""] })).toEqual({ read: 0 });
    expect([await countUnreadNotices(emil), await countUnreadNotices(stranger)]).toEqual([1, 0]);
    expect(await markNoticesRead(emil, { noticeIds: [notice?.id ?? ""] })).toEqual({ read: 1 });
    expect(await markNoticesRead(emil, { noticeIds: [notice?.id ?? ""] })).toEqual({ read: 0 });
    expect([await countUnreadNotices(emil), await countUnreadNotices(alma)]).toEqual([0, 1]);
    expect((await listNotices(emil))[0]?.isRead).toBe(true);
    expect((await listNotices(alma))[0]?.isRead).toBe(false);
  });
});
