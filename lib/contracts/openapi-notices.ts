import { z } from "zod";
import { channelSchema } from "./channel";
import { noticeSchema } from "./notice";
import type { ApiOperation } from "./openapi-operation";

const shared = { method: "get", tag: "Notices", scope: "read" } as const;

/** The part of the API document that tells what was told, and where to. */
export const noticeOperations: ApiOperation[] = [
  {
    ...shared,
    path: "/api/v1/notices",
    summary: "List the last hundred notices, newest first, with how each fares on every channel",
    responses: { 200: { description: "The notices", schema: z.object({ items: z.array(noticeSchema) }) } },
  },
  {
    ...shared,
    path: "/api/v1/channels",
    summary: "List the channels that take notices further",
    description:
      "Channels are connected and changed by people, under Settings, Channels: a stolen token must not silence or redirect them.",
    responses: { 200: { description: "The channels", schema: z.object({ items: z.array(channelSchema) }) } },
  },
];
