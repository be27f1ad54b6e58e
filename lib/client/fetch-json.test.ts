import { afterEach, expect, it, vi } from "vitest";
import { fetchJson, isSessionEnded } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

const errorOf = (response: Promise<Response>) => {
  vi.stubGlobal("fetch", () => response);
  return fetchJson("/api/platform").catch((error: unknown) => error);
};

it("tells an ended session from a server that failed or is away", async () => {
  expect(isSessionEnded(await errorOf(Promise.resolve(new Response(null, { status: 401 }))))).toBe(true);
  expect(isSessionEnded(await errorOf(Promise.resolve(new Response(null, { status: 503 }))))).toBe(false);
  expect(isSessionEnded(await errorOf(Promise.reject(new TypeError("fetch failed"))))).toBe(false);
});
