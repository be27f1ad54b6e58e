import { expect, it } from "vitest";
import type { Route } from "@/lib/contracts/route-table";
import { routeOf } from "@/lib/testing/route-of";
import type { Question } from "./ask-replica";
import type { ShadowFailure } from "./ask-shadow";
import { createMirrors } from "./mirror-questions";

const id = (n: number) => `01930000-0000-7000-8000-00000000000${n}`;
const versionOf = (n: number) => ({ versionId: id(n), version: n, targets: [] });
const live = { ...versionOf(1), arm: "live" } as const;
const mirrored = (percent: number, fields: Partial<Route> = {}) =>
  routeOf({ salt: id(9), mirrors: [{ ...versionOf(2), percent }], ...fields });
const questionOf = (requestId: string): Question => ({
  ...{ method: "POST", path: "/v2/models/m/infer", contentType: "application/json" },
  ...{ requestId, unitHash: "7f069abfbe968257", body: Buffer.from("{}") },
});

/** Mirrors whose shadow answers when, and as, the test says. */
function open() {
  const asked: { arm: string; requestId: string; unitHash: string | null }[] = [];
  const reported: string[] = [];
  const answers: ((failure: ShadowFailure | null) => void)[] = [];
  const salts = new Set([id(9), id(8)]);
  let ms = 0;
  const mirrors = createMirrors({
    metrics: { mirrored: () => {} },
    unanswered: { report: ({ arm, requestId, status }) => reported.push(`${requestId} ${arm?.arm} ${status}`) },
    ask: ({ arm }, { requestId, unitHash }) => {
      asked.push({ arm, requestId, unitHash });
      return new Promise((resolve) => answers.push(resolve));
    },
    salts: () => salts,
    elapsed: () => ms,
  });
  return {
    ...{ mirrors, asked, reported, salts },
    pass: (passed: number) => {
      ms += passed;
    },
    /** Answers all that is asked now. */
    answer: async (failure: ShadowFailure | null = null) => {
      for (const resolve of answers.splice(0)) resolve(failure);
      await new Promise(setImmediate);
    },
  };
}
const tallyOf = ({ mirrors }: ReturnType<typeof open>) => {
  const [counts] = mirrors.counts();
  return counts && [counts.answered, counts.unanswered, counts.dropped];
};

it("asks a shadow under the same request id, without the unit", async () => {
  const opened = open();
  opened.mirrors.offer({ route: mirrored(100), question: questionOf("q"), arm: live });
  expect(opened.asked).toEqual([{ arm: "shadow", requestId: "q", unitHash: null }]);
  await opened.answer();
  expect([tallyOf(opened), opened.reported]).toEqual([[1, 0, 0], []]);
});

it.each([
  ["the version itself answered", { ...versionOf(2), arm: "candidate" } as const, mirrored(100)],
  ["the preview was asked", { ...versionOf(3), arm: "preview" } as const, mirrored(100)],
  ["nothing is mirrored", live, routeOf()],
])("asks nobody where %s", (_, arm, route) => {
  const opened = open();
  opened.mirrors.offer({ route, question: questionOf("q"), arm });
  expect(opened.asked).toEqual([]);
});

it("adds questions as the percentage rises, and takes none away", () => {
  const chosen = (percent: number) => {
    const opened = open();
    for (let n = 0; n < 16; n += 1)
      opened.mirrors.offer({ route: mirrored(percent), question: questionOf(`q-${n}`), arm: live });
    return new Set(opened.asked.map(({ requestId }) => requestId));
  };
  expect(chosen(30).size).toBeGreaterThan(0);
  expect(chosen(30).size).toBeLessThan(16);
  expect(chosen(30).isSubsetOf(chosen(70))).toBe(true);
  expect(chosen(100).size).toBe(16);
});

it("reports a copy that nobody answered, as the shadow's", async () => {
  const opened = open();
  opened.mirrors.offer({ route: mirrored(100), question: questionOf("q"), arm: live });
  await opened.answer({ status: 502, detail: "The replica broke off." });
  expect([tallyOf(opened), opened.reported]).toEqual([[0, 1, 0], ["q shadow 502"]]);
});

it("drops copies that waited too long behind a shadow that hangs, and counts attempts apart", async () => {
  const opened = open();
  for (let n = 0; n < 20; n += 1)
    opened.mirrors.offer({ route: mirrored(100), question: questionOf(`q-${n}`), arm: live });
  opened.pass(5_001);
  await opened.answer();
  expect([opened.asked.length, tallyOf(opened), opened.mirrors.bytes()]).toEqual([16, [16, 0, 4], 0]);
  opened.mirrors.offer({ route: mirrored(100, { salt: id(8) }), question: questionOf("q"), arm: live });
  await opened.answer();
  expect(opened.mirrors.counts().map(({ salt, answered }) => [salt, answered])).toEqual([
    [id(9), 16],
    [id(8), 1],
  ]);
});

it("forgets the counts of a rollout that the routes no longer name once another begins", async () => {
  const opened = open();
  opened.mirrors.offer({ route: mirrored(100), question: questionOf("q"), arm: live });
  await opened.answer();
  opened.salts.delete(id(9));
  opened.mirrors.offer({ route: mirrored(100, { salt: id(8) }), question: questionOf("q"), arm: live });
  await opened.answer();
  expect(opened.mirrors.counts().map(({ salt }) => salt)).toEqual([id(8)]);
});
