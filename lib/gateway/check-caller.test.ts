import { describe, expect, it } from "vitest";
import type { Route } from "@/lib/contracts/route-table";
import { tokenHash as hash } from "@/lib/domain/digests/token-hash";
import { routeOf } from "@/lib/testing/route-of";
import { checkCaller } from "./check-caller";

const now = new Date("2026-11-22T12:00:00Z");

const route = (team: string, deployment: string, callers: Route["callers"]) => routeOf({ team, deployment, callers });

const flights = route("operations", "flights", [
  { tokenHash: hash("good"), expiresAt: null },
  { tokenHash: hash("soon"), expiresAt: "2026-11-22T12:00:01Z" },
  { tokenHash: hash("late"), expiresAt: "2026-11-22T12:00:00Z" },
]);
const spam = route("operations", "spam", [{ tokenHash: hash("spam"), expiresAt: null }]);
const other = route("research", "churn", [{ tokenHash: hash("other"), expiresAt: null }]);
const teamsOf = (tokenHash: string) => {
  const callable = [flights, spam, other].filter((r) => r.callers.some((caller) => caller.tokenHash === tokenHash));
  return new Set(callable.map(({ team }) => team));
};

describe("checkCaller", () => {
  it.each([
    ["no header -> 401", undefined, flights, "operations", 401],
    ["another scheme -> 401", "Basic Z29vZA==", flights, "operations", 401],
    ["an unknown token -> 401", "Bearer nope", flights, "operations", 401],
    ["an expired token -> 401", "Bearer late", flights, "operations", 401],
    ["a token of a sister deployment -> 403", "Bearer spam", flights, "operations", 403],
    ["a token of another team -> 404", "Bearer other", flights, "operations", 404],
    ["a good token, no such deployment -> 404", "Bearer good", null, "operations", 404],
    ["an unknown token, no such deployment -> 401", "Bearer nope", null, "operations", 401],
  ])("%s", (_, authorization, target, team, status) => {
    expect(checkCaller(authorization, { route: target, team, teamsOf, now })).toMatchObject({
      kind: "refused",
      status,
    });
  });

  it.each(["Bearer good", "bearer good", "Bearer soon"])("%s -> allowed", (authorization) => {
    const verdict = checkCaller(authorization, { route: flights, team: "operations", teamsOf, now });
    expect(verdict).toEqual({ kind: "allowed", route: flights, tokenHash: hash(authorization.split(" ")[1] ?? "") });
  });
});
