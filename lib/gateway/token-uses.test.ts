import { expect, it } from "vitest";
import { createTokenUses } from "./token-uses";

it("tells each token's last use, and forgets the ones of more than an hour ago", () => {
  const uses = createTokenUses();
  uses.note("old", new Date("2026-11-22T10:00:00Z"));
  uses.note("busy", new Date("2026-11-22T10:30:00Z"));
  uses.note("busy", new Date("2026-11-22T11:00:00Z"));
  expect(uses.list(new Date("2026-11-22T11:00:01Z"))).toEqual([{ tokenHash: "busy", at: "2026-11-22T11:00:00.000Z" }]);
});
