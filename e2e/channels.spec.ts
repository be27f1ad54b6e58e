import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { Page } from "@playwright/test";
import { freshName } from "./parcel-model";
import { expect, test } from "./test";

type Received = { headers: Record<string, string | string[] | undefined>; body: string };

/** A receiver on this machine that answers as it is told, and what it was sent. */
async function startReceiver() {
  const received: Received[] = [];
  const answer = { status: 204 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/in?key=hidden`, received, answer, close: () => server.close() };
}

/** Connects a webhook under Settings and returns its secret as it is shown, once. */
async function connectWebhook(page: Page, name: string, url: string): Promise<string> {
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "Connect channel…" }).click();
  const form = page.getByRole("dialog", { name: "Connect a channel" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Address").fill("nowhere");
  await form.getByRole("button", { name: "Connect channel" }).click();
  await expect(form.getByText("Give an address that begins with https:// or http://.", { exact: true })).toBeVisible();
  await form.getByLabel("Address").fill(url);
  await form.getByRole("button", { name: "Connect channel" }).click();
  const shown = page.getByRole("dialog", { name: "Copy the signing secret now" });
  const secret = (await shown.locator("pre").textContent())?.trim() ?? "";
  await shown.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  return secret;
}

test("an ML engineer connects a webhook, tries it, sees it fail, and disconnects it", async ({ openAs }) => {
  const receiver = await startReceiver();
  const page = await openAs("emil");
  const name = freshName("hook");
  const secret = await connectWebhook(page, name, receiver.url);
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("not tried");
  await expect(row).not.toContainText("hidden");

  await row.getByRole("button", { name: `Test ${name}` }).click();
  await expect(row.getByRole("status")).toHaveText("The test arrived.");
  await expect(row).toContainText("delivers");
  const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
  const hmac = createHmac("sha256", secret).update(`${headers["x-slipway-timestamp"]}.${body}`).digest("hex");
  expect(headers["x-slipway-signature"]).toBe(`v1=${hmac}`);
  expect(JSON.parse(body)).toMatchObject({ event: "channel.test", delivery: headers["x-slipway-delivery"] });

  receiver.answer.status = 500;
  await row.getByRole("button", { name: `Test ${name}` }).click();
  await expect(row.getByRole("status")).toContainText("127.0.0.1 answered 500. It is not tried again.");
  await expect(row).not.toContainText(/on the way|given up/);
  await page.getByRole("link", { name: /^Notices, \d+ new$/ }).click();
  await expect(page.getByRole("list", { name: "Failing channels" })).toContainText(`${name} fails`);
  const newest = page.getByRole("list", { name: "Notices" }).getByRole("listitem").first();
  await expect(newest).not.toContainText("will be tried again");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You have seen every notice.");
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();

  await page.goto("/settings/channels");
  await row.getByRole("button", { name: `Delete ${name}…` }).click();
  await page.getByRole("button", { name: "Delete channel" }).click();
  await expect(row).toHaveCount(0);
  receiver.close();
});

test("a viewer reads the channels of the team and changes none", async ({ openAs }) => {
  const page = await openAs("vera");
  await page.goto("/settings/channels");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /Connect channel|Delete|Change/ })).toHaveCount(0);
});
