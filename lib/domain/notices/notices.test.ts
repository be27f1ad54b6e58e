import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rolloutEvents } from "@/lib/domain/rollouts/moves";
import { channelHealth } from "./channel-health";
import { parseAddress } from "./channel-settings";
import { emailMessage } from "./email-message";
import { newsOfMove } from "./news-of-move";
import {
  type ApprovalFacts,
  type IncidentFacts,
  type NoticeEvent,
  noticeKinds,
  type RolloutFacts,
} from "./notice-event";
import { isNoticeToken, noticeToken } from "./notice-link";
import type { NoticeMessage } from "./notice-message";
import { noticeOf } from "./notice-of";
import { slackBody } from "./slack-message";
import { webhookBody, webhookHeaders } from "./webhook-message";

const facts: RolloutFacts = {
  ...{ deployment: "spam-filter", deploymentId: "d1", environment: "production" },
  ...{ rolloutId: "r1", rolloutNumber: 7, fromVersion: 1, toVersion: 2, by: "Emil", reason: "Newsletters." },
};
const approval: ApprovalFacts = { ...facts, requestId: "a1", expiresAt: "2026-11-23T12:00:00.000Z" };

const incident: IncidentFacts = {
  ...{ incidentId: "i1", title: "Error rate is 4.1 %, above 2 %", severity: "critical" as const, by: null },
  ...{ deployment: "spam-filter", deploymentId: "d1", environment: "production" },
  ...{ startedAt: "2026-11-22T12:00:00.000Z", reason: "error rate 4.1 % (n 2,310) is above 2 %" },
};

describe("a notice in words", () => {
  it.each<[NoticeEvent, string, string, string]>([
    [
      { kind: "approval.requested", strategy: "blue_green", approvals: 2, ...approval },
      "attention",
      "Approval wanted: spam-filter v1 → v2 in production",
      "Emil asks to take v2 live by blue green. “Newsletters.” 2 approvals are needed.",
    ],
    [
      { kind: "approval.decided", verdict: "refused", ...approval },
      "attention",
      "Refused by Emil: spam-filter v1 → v2 in production",
      "Newsletters.",
    ],
    [
      { kind: "approval.decided", verdict: "sent back", ...approval },
      "attention",
      "Sent back for changes by Emil: spam-filter v1 → v2 in production",
      "Newsletters.",
    ],
    [
      { kind: "approval.expired", ...approval, reason: "Nobody acted in time." },
      "attention",
      "Request expired: spam-filter v1 → v2 in production",
      "Nobody acted in time. v1 keeps serving.",
    ],
    [
      { kind: "rollout.failed", ...facts, by: null, reason: "More errors." },
      "critical",
      "Rollout failed: spam-filter v1 → v2 in production",
      "More errors. v1 keeps serving.",
    ],
    [
      { kind: "rollout.started", ...facts, fromVersion: null, by: null },
      "info",
      "Rollout started: spam-filter v2 in production",
      "By the plan. Newsletters.",
    ],
    [
      { kind: "break_glass.used", ...facts },
      "critical",
      "Break-glass used: spam-filter v1 → v2 in production",
      "Emil started it without an approval. Newsletters.",
    ],
    [
      { kind: "incident.opened", ...incident },
      "critical",
      "Incident: spam-filter in production",
      "Error rate is 4.1 %, above 2 %. Error rate 4.1 % (n 2,310) is above 2 %.",
    ],
    [
      { kind: "incident.still_open", ...incident, severity: "warning" },
      "attention",
      "Incident still open: spam-filter in production",
      "Error rate is 4.1 %, above 2 %. Error rate 4.1 % (n 2,310) is above 2 %.",
    ],
    [
      { kind: "incident.resolved", ...incident, by: "Rosa", reason: "A disk was full." },
      "success",
      "Incident resolved: spam-filter in production",
      "Error rate is 4.1 %, above 2 %. By Rosa. A disk was full.",
    ],
    [
      { kind: "channel.test", channelId: "c1", channel: "ops", by: "Emil" },
      "info",
      "Test of ops",
      "Emil sent this to see that it arrives.",
    ],
  ])("%# -> its words", (event, severity, title, sentence) => {
    expect(noticeOf(event)).toMatchObject({ severity, title, sentence });
  });

  it("a notice of an approval leads to its page, one of a rollout to that attempt", () => {
    expect(noticeOf({ kind: "approval.voided", ...approval })).toMatchObject({
      path: "/approvals/a1",
      subject: { noun: "approval", id: "a1" },
    });
    expect(noticeOf({ kind: "rollout.held", ...facts })).toMatchObject({
      path: "/deployments/d1/rollouts/7",
      subject: { noun: "rollout", id: "r1" },
    });
  });
});

describe("what a move is to those who are told", () => {
  const moved = { from: "running", to: "running", isWayBack: false, isBreakGlass: false, hasRequest: true } as const;

  it.each<[Parameters<typeof newsOfMove>[0], string[]]>([
    [{ ...moved, event: "start", from: "ready", to: "starting" }, ["rollout.started"]],
    [{ ...moved, event: "start", from: "ready", to: "starting", isWayBack: true }, ["rollout.rolled_back"]],
    [
      { ...moved, event: "start", from: "ready", to: "starting", isBreakGlass: true },
      ["rollout.started", "break_glass.used"],
    ],
    [{ ...moved, event: "hold", to: "held" }, ["rollout.held"]],
    [{ ...moved, event: "fail", to: "failing" }, ["rollout.failed"]],
    [{ ...moved, event: "returned", from: "failing", to: "failed" }, []],
    [{ ...moved, event: "returned", from: "concluding", to: "concluded" }, ["rollout.finished"]],
    [{ ...moved, event: "abort", to: "aborting" }, ["rollout.aborted"]],
    [{ ...moved, event: "abort", from: "awaiting_approval", to: "aborted" }, []],
    [{ ...moved, event: "settled", from: "finishing", to: "successful" }, ["rollout.finished"]],
    [{ ...moved, event: "approve", from: "awaiting_approval", to: "ready" }, ["approval.decided"]],
    [{ ...moved, event: "refuse", from: "awaiting_approval", to: "refused" }, ["approval.decided"]],
    [{ ...moved, event: "ask_for_changes", from: "awaiting_approval", to: "changes_requested" }, ["approval.decided"]],
    [{ ...moved, event: "expire", from: "ready", to: "expired" }, ["approval.expired"]],
    [{ ...moved, event: "void", from: "ready", to: "voided", hasRequest: false }, []],
    [{ ...moved, event: "supersede", from: "awaiting_approval", to: "superseded" }, ["approval.voided"]],
    [{ ...moved, event: "supersede", from: "running", to: "superseded" }, []],
    [{ ...moved, event: "step_done" }, []],
    [{ ...moved, event: "set_weight" }, []],
  ])("%j -> %j", (move, news) => {
    expect(newsOfMove(move)).toEqual(news);
  });

  const comesFromMove = (kind: string) => kind !== "approval.requested" && !kind.startsWith("incident.");

  it("every event of the table has an answer, and every kind but the request itself comes from a move", () => {
    const told = rolloutEvents.flatMap((event) => [
      ...newsOfMove({ ...moved, event, to: event === "returned" ? "concluded" : "running", isBreakGlass: true }),
      ...newsOfMove({ ...moved, event, isWayBack: true }),
    ]);
    expect([...new Set(told)].toSorted()).toEqual(noticeKinds.filter(comesFromMove).toSorted());
  });
});

describe("the link of a notice", () => {
  const key = Buffer.alloc(32, 7);
  const end = new Date("2026-11-23T12:00:00.000Z");
  const token = noticeToken(key, "a1", end);
  const before = new Date("2026-11-23T11:59:59.000Z");

  it("holds for its request until it expires", () => {
    expect(isNoticeToken(key, token, "a1", before)).toBe(true);
    expect(isNoticeToken(key, token, "a1", new Date(end.getTime() + 1))).toBe(false);
  });

  it.each([
    ["another request", token, "a2", key],
    ["another key", token, "a1", Buffer.alloc(32, 8)],
    ["a later expiry", `zzzzzzz.${token.split(".")[1]}`, "a1", key],
    ["no signature", token.split(".")[0] ?? "", "a1", key],
    ["nothing", "", "a1", key],
    ["junk", "a.b.c.💥", "a1", key],
  ])("%s -> does not hold", (_name, given, requestId, by) => {
    expect(isNoticeToken(by, given, requestId, before)).toBe(false);
  });
});

const message: NoticeMessage = {
  ...{
    deliveryId: "dl1",
    noticeId: "n1",
    kind: "rollout.failed",
    at: "2026-11-22T12:00:00.000Z",
    severity: "critical",
  },
  ...{ team: { slug: "operations", name: "Operations & more" }, subject: { noun: "rollout", id: "r1" } },
  ...{ title: "Rollout failed: <b> v1 → v2", sentence: "More errors.", link: "https://slipway.test/deployments/d1" },
  facts: { kind: "rollout.failed", ...facts },
};

describe("the messages", () => {
  it("a webhook signs its time and its body, and says which delivery it is", () => {
    const body = webhookBody(message);
    expect(JSON.parse(body)).toMatchObject({ delivery: "dl1", event: "rollout.failed", facts: { rolloutNumber: 7 } });
    const headers = webhookHeaders(message, body, "whsec_x", new Date("2026-11-22T12:00:01.900Z"));
    const timestamp = String(Date.UTC(2026, 10, 22, 12, 0, 1) / 1000);
    const signature = createHmac("sha256", "whsec_x").update(`${timestamp}.${body}`).digest("hex");
    expect(headers).toMatchObject({
      "x-slipway-delivery": "dl1",
      "x-slipway-timestamp": timestamp,
      "x-slipway-signature": `v1=${signature}`,
    });
  });

  it("for Slack, what a person wrote is no markup, and what is too long is cut", () => {
    const { text, blocks } = JSON.parse(slackBody({ ...message, sentence: "<!channel> ".repeat(2_000) }));
    expect(text).toContain("&lt;b&gt;");
    expect(text).not.toContain("<!channel>");
    expect(blocks[1].text.text).toBe("<https://slipway.test/deployments/d1|Open in Slipway>");
    expect(blocks[2].elements[0].text).toBe("Operations &amp; more · rollout.failed");
    expect(slackBody({ ...message, sentence: "x".repeat(10_000) }).length).toBeLessThan(9_000);
  });

  it("a mail has a subject of one line and an id that does not change", () => {
    const mail = emailMessage({ ...message, title: "Refused:\r\nBcc: x@y.z" }, "slipway.test");
    expect(mail.subject).toBe("[Slipway] Refused: Bcc: x@y.z");
    expect(mail.messageId).toBe("<dl1@slipway.test>");
    expect(mail.text).toContain("\nhttps://slipway.test/deployments/d1\n");
  });
});

describe("the address of a channel", () => {
  it.each([
    ["webhook", "https://hooks.example.test/a?key=1#x", "https://hooks.example.test/a?…"],
    ["slack", "https://hooks.slack.com/services/T/B/secret", "https://hooks.slack.com/…"],
    ["email", "a@example.test, b@example.test a@example.test", "a@example.test, b@example.test"],
  ] as const)("%s %s -> shown as %s", (kind, text, shown) => {
    expect(parseAddress(kind, text)).toMatchObject({ kind: "valid", shown });
  });

  it.each([
    ["webhook", "ftp://example.test/", /https:\/\//],
    ["webhook", "example.test", /https:\/\//],
    ["webhook", "https://a:b@example.test/", /password/],
    ["slack", "", /https:\/\//],
    ["email", " , ", /at least one/],
    ["email", "a@example.test\nBcc:x", /“Bcc:x” is not/],
    ["email", Array.from({ length: 21 }, (_, i) => `p${i}@example.test`).join(), /at most 20/],
  ] as const)("%s %j -> refused", (kind, text, reason) => {
    expect(parseAddress(kind, text)).toMatchObject({ kind: "refused", reason: expect.stringMatching(reason) });
  });
});

describe("how a channel is", () => {
  const at = new Date();
  const channel = { isEnabled: true, lastDeliveredAt: null, failingSince: null, dead: 0 };
  it.each([
    [channel, "not tried"],
    [{ ...channel, lastDeliveredAt: at }, "delivers"],
    [{ ...channel, lastDeliveredAt: at, dead: 2 }, "gave up"],
    [{ ...channel, lastDeliveredAt: at, failingSince: at, dead: 2 }, "fails"],
    [{ ...channel, isEnabled: false, failingSince: at }, "off"],
  ])("%j -> %s", (sight, word) => {
    expect(channelHealth(sight).word).toBe(word);
  });
});
