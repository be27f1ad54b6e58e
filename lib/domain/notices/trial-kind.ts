import type { NoticeEvent } from "./notice-event";

/** Somebody only tries a channel: they wait for what comes of it, so it is sent before what waits, and once. */
export const TRIAL_KIND = "channel.test" satisfies NoticeEvent["kind"];
