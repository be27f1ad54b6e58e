import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";
import { databaseForFile } from "@/lib/testing/postgres";
import { type Change, ChangeListener } from "./change-listener";

const { url: databaseUrl } = databaseForFile();
let other: pg.Client;
beforeAll(async () => {
  other = new pg.Client({ connectionString: databaseUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
});

const notify = (change: Change) => other.query("SELECT pg_notify($1, $2)", [CHANGES_CHANNEL, JSON.stringify(change)]);

it("hears changes, and after a lost connection says that some were missed and hears the next", async () => {
  const heard: string[] = [];
  const waiting = new Map<string, () => void>();
  const until = (what: string) => new Promise<void>((resolve) => waiting.set(what, resolve));
  const note = (what: string) => {
    heard.push(what);
    waiting.get(what)?.();
  };
  const listener = new ChangeListener(databaseUrl);
  const first = until("first");
  const unsubscribe = listener.subscribe({
    changed: ({ noun }) => note(noun),
    interrupted: () => note("gap"),
  });
  const isListening = async () => {
    const { rowCount } = await other.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'slipway-events' AND datname = current_database() AND query LIKE 'LISTEN%'",
    );
    return rowCount === 1;
  };
  await expect.poll(isListening).toBe(true);
  await notify({ noun: "first", id: null, teamId: null });
  await first;

  const gap = until("gap");
  const next = until("next");
  // Waits until the connection has ended: until then it would hear what it must miss.
  await other.query(
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'slipway-events' AND datname = current_database()",
  );
  await notify({ noun: "missed", id: null, teamId: null });
  await gap;
  await notify({ noun: "next", id: null, teamId: null });
  await next;
  expect(heard).toEqual(["first", "gap", "next"]);
  unsubscribe();
});

it("tells a page what changed between its rendering and its stream, and admits what it cannot know", async () => {
  const listener = new ChangeListener(databaseUrl);
  expect(listener.heardInLast(1_000)).toBeNull();
  const heard = new Promise<void>((resolve) => {
    listener.subscribe({ changed: ({ noun }) => noun === "last" && resolve(), interrupted: () => undefined });
  });
  await expect.poll(() => listener.heardInLast(0)).toEqual([]);
  const renderedMs = performance.now();
  const change = { noun: "rollout", id: "1", teamId: null };
  const last = { ...change, noun: "last" };
  await notify(change);
  await notify(change);
  await notify(last);
  await heard;
  expect(listener.heardInLast(performance.now() - renderedMs)).toEqual([change, last]);
  expect(listener.heardInLast(60_000)).toBeNull();
});
