import { expect, it } from "vitest";
import { platformHealth } from "./platform-health";

const now = new Date("2026-03-01T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

it.each([
  [
    "all seen just now -> green",
    { worker: ago(400), ingest: ago(200), gateway: ago(0) },
    "ok",
    "worker, ingest, gateway at work",
  ],
  [
    "the gateway never seen -> degraded",
    { worker: ago(400), ingest: ago(200), gateway: null },
    "bad",
    "gateway was never seen",
  ],
  [
    "two silent -> both named",
    { worker: ago(45_000), ingest: ago(21_000), gateway: ago(1) },
    "bad",
    "worker is silent for 45 s, ingest is silent for 21 s",
  ],
  [
    "a clock ahead of ours -> still green",
    { worker: ago(-500), ingest: ago(0), gateway: ago(0) },
    "ok",
    "worker, ingest, gateway at work",
  ],
] as const)("%s", (_name, seen, kind, detail) => {
  expect(platformHealth(seen, now)).toMatchObject({ kind, detail });
});
