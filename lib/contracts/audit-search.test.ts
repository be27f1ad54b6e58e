import { expect, it } from "vitest";
import { readAuditSearch } from "./audit-search";

it("keeps what can be looked for and names what cannot", () => {
  const search = { from: "notadate", to: "2026-11-22", verb: "", outcome: "perhaps", actor: ["a", "b"], cursor: "c" };
  expect(readAuditSearch(search)).toEqual({
    filter: { to: "2026-11-22" },
    given: { to: "2026-11-22" },
    ignored: { from: "notadate", outcome: "perhaps" },
    cursor: "c",
  });
});
