import { expect, it } from "vitest";
import { momentSchema } from "./moment";

const likeThis = "Give a time like 2026-11-22T17:00:00Z.";
const noZone = "Say in which time zone that is: 2026-11-22T17:00:00Z for UTC, or 2026-11-22T18:00:00+01:00.";

it.each<[string, string | undefined]>([
  ["2026-11-22T17:00:00Z", undefined],
  ["2026-11-22T18:00:00.123+01:00", undefined],
  ["2026-11-22T17:00:00", noZone],
  ["2026-11-22T17:00", noZone],
  ["yesterday", likeThis],
  ["2026-02-30T12:00:00Z", likeThis],
  ["", likeThis],
  ["1969-12-31T23:59:59Z", "Give a time since 1970."],
])("%j -> %s", (text, refusal) => {
  expect(momentSchema.safeParse(text).error?.issues[0]?.message).toBe(refusal);
});
