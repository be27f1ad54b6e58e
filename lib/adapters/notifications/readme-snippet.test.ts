import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { webhookBody, webhookHeaders } from "@/lib/domain/notices/webhook-message";
import { sampleMessage } from "@/lib/testing/notice-message";

type Check = (headers: Record<string, string>, body: string, secret: string, nowSeconds: number) => boolean;
const snippetSchema = z.object({ isFromSlipway: z.custom<Check>((value) => typeof value === "function") });

const readme = readFileSync(join(import.meta.dirname, "..", "..", "..", "README.md"), "utf8");
const code = /```js\n([^`]*?isFromSlipway[\s\S]*?)```/.exec(readme)?.[1] ?? "";
const { isFromSlipway } = snippetSchema.parse(
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`),
);

const now = new Date("2026-11-22T12:00:00.000Z");
const seconds = now.getTime() / 1000;
const body = webhookBody(sampleMessage);
const headers = webhookHeaders(sampleMessage, body, "whsec_right", now);

it("the check that the README shows accepts what we send", () => {
  expect(isFromSlipway(headers, body, "whsec_right", seconds + 60)).toBe(true);
});

it.each<[string, Parameters<Check>]>([
  ["another body", [headers, body.replace("critical", "info"), "whsec_right", seconds]],
  ["another secret", [headers, body, "whsec_wrong", seconds]],
  ["another time", [{ ...headers, "x-slipway-timestamp": String(seconds + 1) }, body, "whsec_right", seconds]],
  ["a message of long ago", [headers, body, "whsec_right", seconds + 301]],
  ["no signature", [{ "x-slipway-timestamp": String(seconds) }, body, "whsec_right", seconds]],
])("and refuses %s", (_name, args) => {
  expect(isFromSlipway(...args)).toBe(false);
});
