import { describe, expect, it } from "vitest";
import { labelOfMail, mailAt, mailStream } from "./replay-mails";
import type { CorpusMail, MailGroup } from "./spam-corpus";

const mails = (group: MailGroup, count: number): CorpusMail[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${group}/${i}`,
    group,
    isSpam: group.startsWith("spam"),
    subject: "",
    body: "",
  }));
const corpus = [...mails("easy-ham-1", 9), ...mails("easy-ham-2", 7), ...mails("spam-2", 4), ...mails("hard-ham-1", 3)];
const stream = mailStream(corpus);

function countGroups(count: number, withNewsletters: boolean): Partial<Record<MailGroup, number>> {
  const counts: Partial<Record<MailGroup, number>> = {};
  for (let i = 0; i < count; i++) {
    const { group } = mailAt(stream, i, withNewsletters);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return counts;
}

describe("mailAt", () => {
  it("sends one spam in six, as in training, and no mail that training saw", () => {
    expect(countGroups(600, false)).toEqual({ "easy-ham-2": 500, "spam-2": 100 });
  });

  it("puts a newsletter in every fifth place once they arrive", () => {
    expect(countGroups(600, true)).toEqual({ "easy-ham-2": 400, "spam-2": 80, "hard-ham-1": 120 });
  });

  it("is the same after a restart, whatever the order of the corpus", () => {
    const again = mailStream(corpus.toReversed());
    for (let i = 0; i < 50; i++) expect(mailAt(again, i, true)).toEqual(mailAt(stream, i, true));
  });
});

describe("labelOfMail", () => {
  it("leaves newsletters to the reviewers", () => {
    const labels = (["easy-ham-2", "spam-2", "hard-ham-1"] as const).map((group) => mails(group, 1).map(labelOfMail));
    expect(labels).toEqual([["ham"], ["spam"], [null]]);
  });
});
