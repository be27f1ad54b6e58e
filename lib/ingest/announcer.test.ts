import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createAnnouncer } from "./announcer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function announcerWithLog() {
  const told: string[] = [];
  const announcer = createAnnouncer(async (ids) => void told.push(...ids));
  return { announcer, told };
}

it("a first batch -> told at once", async () => {
  const { announcer, told } = announcerWithLog();
  await announcer.moved(["a", "b"]);
  expect(told).toEqual(["a", "b"]);
});

it("batches in the quiet time -> told together at its end, so that the last one is never missed", async () => {
  const { announcer, told } = announcerWithLog();
  await announcer.moved(["a"]);
  await announcer.moved(["a"]);
  await announcer.moved(["a"]);
  expect(told).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual(["a", "a"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(["a", "a"]);
});

it("one deployment's quiet time -> does not silence another", async () => {
  const { announcer, told } = announcerWithLog();
  await announcer.moved(["a"]);
  await announcer.moved(["a", "b"]);
  expect(told).toEqual(["a", "b"]);
});
