import type { UserContext } from "@/lib/auth/current-context";
import { loadUser } from "@/lib/auth/load-user";
import { isInTeam } from "@/lib/domain/access/actor";
import { env } from "@/lib/env";
import { type Change, ChangeListener } from "@/lib/services/events/change-listener";

/** A revoked membership stops the stream within this. */
const RECHECK_MS = 15_000;
/** Tells the page that what it shows is fresh, and keeps proxies from closing a quiet stream. */
const BEAT_MS = 5_000;

const holder = globalThis as typeof globalThis & { slipwayChanges?: ChangeListener };

function changes(): ChangeListener {
  holder.slipwayChanges ??= new ChangeListener(env().DATABASE_URL);
  return holder.slipwayChanges;
}

const encoder = new TextEncoder();
const frame = (event: string, data: unknown) => encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

type StreamOptions = {
  signal: AbortSignal;
  /** How long ago the page was asked for: what changed since then is told first. */
  missedMs: number;
};

/** Server-sent events `changed {noun, id}` for the teams of the person, `refetch {}` after a gap, `alive {at}` in between. */
export function eventStream(ctx: UserContext, { signal, missedMs }: StreamOptions): Response {
  let actor = ctx.actor;
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    cancel: () => stop(),
    start(controller) {
      const send = (event: string, data: unknown) => controller.enqueue(frame(event, data));
      const isVisible = (change: Change) =>
        change.teamId === null ? actor.isPlatformAdmin : isInTeam(actor, change.teamId);
      const changed = (change: Change) => isVisible(change) && send("changed", { noun: change.noun, id: change.id });
      const interrupted = () => send("refetch", {});
      const unsubscribe = changes().subscribe({ changed, interrupted });
      const missed = missedMs > 0 ? changes().heardInLast(missedMs) : [];
      if (missed) missed.forEach(changed);
      else interrupted();
      const recheck = async () => {
        const fresh = await loadUser(ctx.db, actor.id, ctx.clock.now());
        if (fresh) actor = fresh;
        else {
          stop();
          controller.close();
        }
      };
      const beat = () => send("alive", { at: ctx.clock.now().toISOString() });
      const beating = setInterval(beat, BEAT_MS);
      const timer = setInterval(() => {
        // The database may be away for a moment: the stream stays, and the next recheck decides.
        recheck().catch(() => undefined);
      }, RECHECK_MS);
      stop = () => {
        clearInterval(timer);
        clearInterval(beating);
        unsubscribe();
      };
      signal.addEventListener("abort", () => stop());
      beat();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
