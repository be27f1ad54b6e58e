import { describe, expect, it } from "vitest";
import { checklist } from "./checklist";

const shadowItem = (agreement: { pairs: number; agreeing: number }, shadowPage: string | null) =>
  checklist({ preflight: [], dataClasses: [], agreement, shadowPage, drift: null, where: "production" }).find(
    ({ name }) => name === "Shadow",
  );

describe("the shadow on the checklist", () => {
  it("says how often both answered alike, and leads to where they did not", () => {
    expect(shadowItem({ pairs: 400, agreeing: 300 }, "/deployments/d/rollouts/2")).toEqual({
      ...{ name: "Shadow", state: "passed" },
      sentence: "75.0 % of 400 copies of live questions were answered as callers were.",
      link: { href: "/deployments/d/rollouts/2", words: "Where they differ" },
    });
  });

  it("leads nowhere where the version has answered no copies", () => {
    expect(shadowItem({ pairs: 0, agreeing: 0 }, "/deployments/d/rollouts/2")).toEqual({
      ...{ name: "Shadow", state: "not_done" },
      sentence: "This version has answered no copies of live questions.",
    });
  });
});
