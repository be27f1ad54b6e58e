import { describe, expect, it } from "vitest";
import { describeEvent } from "./describe-event";
import { diffJson } from "./diff-json";

describe("describeEvent", () => {
  it.each<[string, string, string, string]>([
    ["model.create", "spam-filter", "done", "Model spam-filter created"],
    ["version.register", "spam-filter v2", "done", "Version spam-filter v2 registered"],
    ["deployment.stop", "spam-filter", "done", "Deployment spam-filter stopped"],
    ["rollout.set_weight", "spam-filter rollout 3", "done", "spam-filter rollout 3 given another share"],
    ["token.revoke", "ci", "done", "API token ci revoked"],
    ["review_task.submit", "Item of mails", "done", "Item of mails labelled"],
    ["review_task.request", "mails", "done", "Reviews requested in mails"],
    ["data_source.announce_change", "schedule", "done", "Change of schedule announced"],
    ["audit.export", "Audit trail", "done", "Audit trail exported"],
    ["rollout.start", "rollout 3", "refused", "Start refused: rollout 3"],
    ["thing.frobnicate", "x", "done", "Thing x frobnicated"],
  ])("%s of %s, %s -> %s", (verb, nounName, outcome, sentence) => {
    expect(describeEvent({ verb, noun: verb.split(".")[0] ?? "", nounName, outcome })).toBe(sentence);
  });
});

describe("describeEvent with what came after", () => {
  it.each<[string, unknown, string]>([
    ["rollout.advance", { phase: "waiting" }, "spam rollout 3 waits for a person to continue"],
    ["rollout.advance", { phase: "unheard of" }, "spam rollout 3 moved on"],
    ["approval.decide", { verdict: "approve" }, "spam rollout 3 approved"],
    ["approval.decide", { verdict: "refuse" }, "spam rollout 3 refused"],
    ["approval.decide", null, "spam rollout 3 decided"],
  ])("%s %o -> %s", (verb, after, sentence) => {
    const event = { verb, noun: verb.split(".")[0] ?? "", nounName: "spam rollout 3", outcome: "done", after };
    expect(describeEvent(event)).toBe(sentence);
  });
});

describe("diffJson", () => {
  it.each<[string, unknown, unknown, ReturnType<typeof diffJson>]>([
    ["nothing -> nothing", null, null, []],
    [
      "created -> all new",
      null,
      { a: 1, b: ["x"] },
      [
        { path: "a", before: null, after: "1" },
        { path: "b.0", before: null, after: "x" },
      ],
    ],
    ["deleted -> all gone", { a: "x" }, null, [{ path: "a", before: "x", after: null }]],
    [
      "one of two changed",
      { a: 1, b: { c: true } },
      { a: 1, b: { c: false } },
      [{ path: "b.c", before: "true", after: "false" }],
    ],
    [
      "emptied",
      { tags: { a: "1" } },
      { tags: {} },
      [
        { path: "tags.a", before: "1", after: null },
        { path: "tags", before: null, after: "{}" },
      ],
    ],
    ["a bare value", 1, 2, [{ path: "value", before: "1", after: "2" }]],
  ])("%s", (_name, before, after, changes) => {
    expect(diffJson(before, after)).toEqual(changes);
  });
});
