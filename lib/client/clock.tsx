"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

/** One timer for all relative times of the page, running only while something shows one. */
const TICK_MS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const notify of listeners) notify();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const ServerNow = createContext(0);

/** Hands the server's time of rendering to the first browser render, so that both write the same words. */
export function ClockProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  return <ServerNow.Provider value={serverNow}>{children}</ServerNow.Provider>;
}

/** A text that depends on the time; the component renders again only when the text changes. */
export function useTimeText(write: (now: Date) => string): string {
  const serverNow = useContext(ServerNow);
  return useSyncExternalStore(
    subscribe,
    () => write(new Date()),
    () => write(new Date(serverNow)),
  );
}
