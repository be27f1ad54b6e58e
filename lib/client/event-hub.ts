import { type ChangeEvent, parseChangeEvent, streamEvents } from "@/lib/contracts/change-event";

/** A change, or null: the stream was interrupted and everything may have changed. */
export type ChangeListener = (change: ChangeEvent | null) => void;

export type EventHub = {
  /** Calls back for each change from now on, and for those of the last seconds: what is shown may have been made before them. */
  listen(listener: ChangeListener): () => void;
  onStatus(listener: () => void): () => void;
  /** Null until the stream was first heard of. */
  isConnected(): boolean | null;
  lastHeardAt(): number | null;
};

type Message = { kind: "change"; change: ChangeEvent | null } | { kind: "beat" } | { kind: "broken" };

const NAME = "slipway-events";
/** The server sends a sign of life every 15 s; after two missed ones the stream counts as broken and a new one is opened. */
const SILENCE_MS = 35_000;
/** How long before it listens a page that one goes to may have been rendered, on a slow line. */
const LOOK_BACK_MS = 5_000;
/** Waits between attempts, so that a restarting server is not flooded; the last one repeats. */
const RETRY_MS = [500, 1000, 2000, 5000];

/**
 * Six streams freeze a browser's HTTP/1.1 connections, so the tabs of one browser share one: the tab that holds the lock reads
 * the stream and tells the others; when it closes, the lock passes on and the next tab opens its own.
 */
export function createEventHub(url = "/api/events"): EventHub {
  const listeners = new Set<ChangeListener>();
  const statusListeners = new Set<() => void>();
  const channel = new BroadcastChannel(NAME);
  let recent: { change: ChangeEvent | null; at: number }[] = [];
  let connected: boolean | null = null;
  let heardAt: number | null = null;

  function take(message: Message) {
    if (message.kind !== "broken") heardAt = Date.now();
    const next = message.kind !== "broken";
    if (next !== connected) {
      connected = next;
      for (const notify of statusListeners) notify();
    }
    if (message.kind !== "change") return;
    recent = [...young(recent), { change: message.change, at: Date.now() }];
    for (const listener of listeners) listener(message.change);
  }

  function tell(message: Message) {
    take(message);
    channel.postMessage(message);
  }

  channel.addEventListener("message", (event: MessageEvent<Message>) => take(event.data));
  void holdLock(() => readStream(url, tell));
  setInterval(() => {
    if (connected && heardAt !== null && Date.now() - heardAt > SILENCE_MS) take({ kind: "broken" });
  }, SILENCE_MS / 4);

  return {
    listen(listener) {
      listeners.add(listener);
      for (const { change } of young(recent)) listener(change);
      return () => listeners.delete(listener);
    },
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    isConnected: () => connected,
    lastHeardAt: () => heardAt,
  };
}

function young<Heard extends { at: number }>(heard: readonly Heard[]): Heard[] {
  return heard.filter(({ at }) => at > Date.now() - LOOK_BACK_MS);
}

/** Runs `lead` once this tab is the one that reads. Locks need a secure context; elsewhere each tab reads for itself. */
async function holdLock(lead: () => void): Promise<void> {
  if (!("locks" in navigator)) return lead();
  await navigator.locks.request(NAME, () => {
    lead();
    return new Promise<never>(() => undefined);
  });
}

function readStream(url: string, tell: (message: Message) => void): void {
  let attempt = 0;
  let wasBroken = false;
  let isFirst = true;

  function open() {
    // The page was rendered before anybody listened: the server tells what changed since it was asked for.
    const source = new EventSource(isFirst ? `${url}?missedMs=${Math.ceil(performance.now())}` : url);
    isFirst = false;
    let silence = setTimeout(retry, SILENCE_MS);

    function heard() {
      clearTimeout(silence);
      silence = setTimeout(retry, SILENCE_MS);
    }

    function retry() {
      clearTimeout(silence);
      source.close();
      wasBroken = true;
      tell({ kind: "broken" });
      setTimeout(open, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
      attempt += 1;
    }

    source.addEventListener("open", () => {
      heard();
      attempt = 0;
      // What changed while nobody listened is unknown, so everything shown is fetched again.
      tell(wasBroken ? { kind: "change", change: null } : { kind: "beat" });
      wasBroken = false;
    });
    source.addEventListener("error", retry);
    source.addEventListener(streamEvents.alive, () => {
      heard();
      tell({ kind: "beat" });
    });
    source.addEventListener(streamEvents.refetch, () => {
      heard();
      tell({ kind: "change", change: null });
    });
    source.addEventListener(streamEvents.changed, (event: MessageEvent<string>) => {
      heard();
      const change = parseChangeEvent(event.data);
      if (change) tell({ kind: "change", change });
    });
  }

  open();
}
