import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { SMTPServer } from "smtp-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEgressClient } from "@/lib/adapters/egress/egress-client";
import type { ChannelSettings } from "@/lib/domain/notices/channel-settings";
import { emailMessage } from "@/lib/domain/notices/email-message";
import { webhookBody, webhookHeaders } from "@/lib/domain/notices/webhook-message";
import { sampleMessage } from "@/lib/testing/notice-message";
import { createNotifier } from "./notifier";
import { sendEmail } from "./send-email";

const egress = createEgressClient({ allowedCidrs: ["127.0.0.0/8"] });
const now = () => new Date("2026-11-22T12:00:00.000Z");
const notifier = (mailServer: { url: string; from: string } | null = null) =>
  createNotifier({ egress, mailServer, host: "slipway.test", now });

type Received = { headers: Record<string, string | string[] | undefined>; body: string };

/** A receiver on loopback that answers with `status`, and what it was sent. */
async function startReceiver(status: number) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/in`, received };
}

describe("a signed webhook", () => {
  it("sends the body that its headers sign", async () => {
    const { url, received } = await startReceiver(204);
    const settings: ChannelSettings = { kind: "webhook", url, secret: "whsec_test" };
    expect(await notifier().send(settings, sampleMessage)).toEqual({ kind: "sent", note: null });
    const body = webhookBody(sampleMessage);
    expect(received).toEqual([
      { headers: expect.objectContaining(webhookHeaders(sampleMessage, body, "whsec_test", now())), body },
    ]);
  });

  it.each([500, 404, 410])("an answer of %d -> failed, with a sentence", async (status) => {
    const { url } = await startReceiver(status);
    const outcome = await notifier().send({ kind: "webhook", url, secret: "s" }, sampleMessage);
    expect(outcome).toEqual({ kind: "failed", reason: `127.0.0.1 answered ${status}.` });
  });

  it("an address that the egress client refuses -> failed, with its sentence", async () => {
    const settings: ChannelSettings = { kind: "webhook", url: "http://10.0.0.1/", secret: "s" };
    const reason = expect.stringContaining("10.0.0.1 is not a public address");
    expect(await notifier().send(settings, sampleMessage)).toEqual({ kind: "failed", reason });
  });
});

it("a Slack-compatible webhook gets text and blocks, and no signature", async () => {
  const { url, received } = await startReceiver(200);
  expect(await notifier().send({ kind: "slack", url }, sampleMessage)).toMatchObject({ kind: "sent" });
  const [{ headers, body } = { headers: {}, body: "" }] = received;
  expect(JSON.parse(body)).toMatchObject({ text: expect.any(String), blocks: [{ type: "section" }, {}, {}] });
  expect(headers["x-slipway-signature"]).toBeUndefined();
});

describe("an e-mail", () => {
  type Mail = { from: string; to: string[]; text: string };

  /** A real mail server on loopback that takes mail for everybody but `nobody@…`. */
  async function startMailServer() {
    const mails: Mail[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("nobody") ? new Error("no such mailbox") : null),
      onData: async (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk);
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
        });
        done();
      },
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
    const address = server.server.address();
    const port = typeof address === "object" ? address?.port : 0;
    return { server: { url: `smtp://127.0.0.1:${port}`, from: "Slipway <slipway@example.test>" }, mails };
  }

  it("reaches every recipient, under an id that stays the same", async () => {
    const { server, mails } = await startMailServer();
    const settings: ChannelSettings = { kind: "email", to: ["a@example.test", "b@example.test"] };
    expect(await notifier(server).send(settings, sampleMessage)).toEqual({ kind: "sent", note: null });
    expect(mails).toMatchObject([{ from: "slipway@example.test", to: ["a@example.test", "b@example.test"] }]);
    expect(mails[0]?.text).toContain(`Message-ID: <${sampleMessage.deliveryId}@slipway.test>`);
    expect(mails[0]?.text).toContain("Subject: [Slipway] Rollout failed: spam-filter v1 to v2 in production");
  });

  it("some recipients refused -> sent, with their names; all refused -> failed, with the server's words", async () => {
    const { server, mails } = await startMailServer();
    const to = (...names: string[]): ChannelSettings => ({ kind: "email", to: names });
    expect(await notifier(server).send(to("a@example.test", "nobody@example.test"), sampleMessage)).toEqual({
      kind: "sent",
      note: "Delivered, but refused for nobody@example.test.",
    });
    expect(await notifier(server).send(to("nobody@example.test"), sampleMessage)).toEqual({
      kind: "failed",
      reason: expect.stringContaining("The mail server refused it: 550 no such mailbox"),
    });
    expect(mails).toHaveLength(1);
  });

  it("a mail server that says nothing is not waited for for ever", async () => {
    const silent = createTcpServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const url = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const mail = { to: ["a@example.test"], ...emailMessage(sampleMessage, "slipway.test") };
    const reason = "The mail server could not be reached (ETIMEDOUT).";
    expect(await sendEmail({ url, from: "a@b.test" }, mail, 50)).toEqual({ kind: "failed", reason });
  });

  it.each([
    [null, "No mail server is configured. An operator sets SMTP_URL and SMTP_FROM."],
    [{ url: "smtp://127.0.0.1:1", from: "a@b.test" }, "The mail server could not be reached (ESOCKET)."],
  ])("with the server %j -> failed", async (server, reason) => {
    const outcome = await notifier(server).send({ kind: "email", to: ["a@example.test"] }, sampleMessage);
    expect(outcome).toEqual({ kind: "failed", reason });
  });
});
