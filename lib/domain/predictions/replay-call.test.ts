import { describe, expect, it } from "vitest";
import { buildReplayCall, missingInputs } from "./replay-call";

const tensor = (name: string, shape: number[] = [-1, 1], datatype = "FP32") => ({ name, datatype, shape });
const inputs = { hour: 17, origin: "LAX", embedding: [1, 2, 3, 4], gate: null };
const bodyOf = (...wanted: ReturnType<typeof tensor>[]) => {
  const call = buildReplayCall({ inputs, treated: null }, wanted);
  return call.kind === "built" ? JSON.parse(call.body) : call.reason;
};

describe("a replay asks with what was sent", () => {
  it("one row of the inputs that the version takes, and no other", () => {
    expect(bodyOf(tensor("origin", [-1, 1], "BYTES"), tensor("hour", [-1]))).toEqual({
      inputs: [
        { name: "origin", datatype: "BYTES", shape: [1, 1], data: ["LAX"] },
        { name: "hour", datatype: "FP32", shape: [1], data: [17] },
      ],
    });
  });

  it("lists in the shape of the version, a free axis filled", () => {
    expect(bodyOf(tensor("embedding", [-1, 2, -1])).inputs[0].shape).toEqual([1, 2, 2]);
    expect(bodyOf(tensor("embedding", [-1, 4])).inputs[0].shape).toEqual([1, 4]);
  });
});

describe("what only the other version takes", () => {
  const wanted = [tensor("hour"), tensor("share"), tensor("gate")];

  it("is named", () => {
    expect(missingInputs({ inputs, treated: null }, [tensor("constructor")])).toHaveLength(1);
    expect(missingInputs({ inputs, treated: null }, wanted).map(({ name }) => name)).toEqual(["share", "gate"]);
    expect(missingInputs({ inputs, treated: { gate: "redact" } }, wanted).map(({ name }) => name)).toEqual(["share"]);
  });

  it("is taken from a person, who can replace nothing that was kept", () => {
    const call = buildReplayCall({ inputs, treated: null }, wanted, { share: 0.25, gate: 3, hour: 1 });
    const sent = call.kind === "built" ? JSON.parse(call.body).inputs : [];
    expect(sent.map(({ data }: { data: unknown[] }) => data)).toEqual([[17], [0.25], [3]]);
  });
});

describe("a replay is refused", () => {
  const cases: [name: string, kept: Parameters<typeof buildReplayCall>[0], wanted: string, reason: string][] = [
    ["without inputs", { inputs: null, treated: null }, "hour", "were not kept"],
    ["where an input was not sent", { inputs, treated: null }, "distance", "also takes distance"],
    ["where an input was null", { inputs, treated: null }, "gate", "also takes gate"],
    [
      "where an input has the name of something that every object has",
      { inputs, treated: null },
      "constructor",
      "also",
    ],
    ["where a redacted input is needed", { inputs, treated: { name: "redact" } }, "name", "it is personal"],
    ["where a pseudonym is all there is", { inputs, treated: { origin: "pseudonymise" } }, "origin", "it is personal"],
    ["where an input has another form", { inputs, treated: null }, "embedding", "in another form"],
  ];
  it.each(cases)("%s", (_name, kept, wanted, reason) => {
    expect(buildReplayCall(kept, [tensor(wanted)])).toEqual({
      kind: "refused",
      reason: expect.stringContaining(reason),
    });
  });

  it("not by a personal input that the version does not take", () => {
    expect(buildReplayCall({ inputs, treated: { origin: "encrypt" } }, [tensor("hour")]).kind).toBe("built");
  });
});
