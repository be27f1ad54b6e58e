"use client";

import { useSyncExternalStore } from "react";
import { createEventHub, type EventHub } from "./event-hub";

let hub: EventHub | undefined;

/** One hub per tab; the tabs of a browser share one stream through it. */
function getHub(): EventHub {
  hub ??= createEventHub();
  return hub;
}

/** Starts listening; `onChange` receives each change, and null when everything may have changed (after a reconnect). */
export function listenToEvents(onChange: Parameters<EventHub["listen"]>[0]): () => void {
  return getHub().listen(onChange);
}

/** Whether the stream is connected: null before it was first heard of. Renders again only as it connects or breaks. */
export function useIsStreamConnected(): boolean | null {
  return useSyncExternalStore(
    (notify) => getHub().onStatus(notify),
    () => getHub().isConnected(),
    () => null,
  );
}

/** When the stream was last heard of. Call it in the browser only. */
export function getLastHeardAt(): Date | null {
  const at = getHub().lastHeardAt();
  return at === null ? null : new Date(at);
}
