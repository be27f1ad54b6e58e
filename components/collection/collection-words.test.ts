import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import {
  daysSentence,
  fieldsOf,
  inputsSentence,
  readPolicy,
  samplingSentence,
  unknownInputs,
} from "./collection-words";

const policy = { ...DEFAULT_POLICY, personalFields: [...DEFAULT_POLICY.personalFields] };

/** Numbers and their units stand beside spaces that do not break. */
const plain = (text: string) => text.replaceAll(/\s/g, " ");

describe("sentences", () => {
  it.each([
    ["all", {}, "Of every prediction."],
    ["a tenth", { sampling: 0.1 }, "Of 10.0 % of the predictions, at random; always of every error."],
    [
      "nothing but the unsure ones",
      { sampling: 0, keepErrors: false, keepBelowConfidence: 0.7 },
      "Of no prediction; always of every answer below 70 % confidence.",
    ],
    ["a half, and no exceptions", { sampling: 0.5, keepErrors: false }, "Of 50.0 % of the predictions, at random."],
  ])("%s", (_name, more, expected) => {
    expect(plain(samplingSentence({ ...policy, ...more }))).toBe(expected);
  });

  it("tell days apart only where they differ", () => {
    expect(plain(daysSentence(policy))).toBe("90 days; summaries stay.");
    expect(plain(daysSentence({ ...policy, payloadDays: 1 }))).toBe(
      "Inputs 1 day, answers and labels 90 days; summaries stay.",
    );
  });
});

describe("personal inputs that the live version does not take", () => {
  const personalFields = [
    { field: "e-mail", treatment: "redact" as const },
    { field: "name", treatment: "encrypt" as const },
  ];
  it.each([
    ["one is spelled otherwise", ["email", "name"], "e-mail"],
    ["all are known", ["e-mail", "name"], null],
  ])("%s", (_name, inputs, expected) => {
    expect(unknownInputs({ ...policy, personalFields }, { version: 3, inputs })).toBe(expected);
  });

  it("nothing is known where none is live", () => {
    expect(unknownInputs({ ...policy, personalFields }, null)).toBeNull();
  });

  it("are told beside what it takes, up to forty", () => {
    expect(inputsSentence({ version: 3, inputs: ["hour", "origin"] })).toBe(
      "Version 3, which is live, takes hour, origin.",
    );
    const inputs = Array.from({ length: 42 }, (_, i) => `f${i}`);
    expect(plain(inputsSentence({ version: 3, inputs }))).toMatch(/f38, f39 and 2 others\.$/);
  });
});

it("a form reads back as what it showed", () => {
  const shown = {
    ...policy,
    sampling: 0.125,
    keepBelowConfidence: 0.7,
    personalFields: [
      { field: "name", treatment: "redact" as const },
      { field: "email", treatment: "pseudonymise" as const },
      { field: "phone", treatment: "pseudonymise" as const },
    ],
  };
  const form = new FormData();
  form.set("sampling", "12.5");
  form.set("keepErrors", "on");
  form.set("keepBelowConfidence", "70");
  for (const treatment of ["redact", "pseudonymise", "encrypt"] as const)
    form.set(treatment, fieldsOf(shown, treatment));
  form.set("payloadDays", "90");
  form.set("rowDays", "90");
  expect(readPolicy(form)).toEqual(shown);
  form.set("keepBelowConfidence", "");
  form.delete("keepErrors");
  expect(readPolicy(form)).toMatchObject({ keepBelowConfidence: null, keepErrors: false });
});
