import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import type { Mail } from "./spam-mail";
import { fitSpamModel, predictSpam, type SpamModel, wordsOf } from "./spam-model";
import { encodeSpamModel } from "./spam-onnx";

const model: SpamModel = {
  intercept: -0.5,
  subject: new Map([
    ["free", 1.25],
    ["meeting", -1.5],
  ]),
  body: new Map([
    ["été", 0.75],
    ["free", 0.5],
    ["money", 2],
    ["thanks", -2.25],
  ]),
};

const mails: Mail[] = [
  { subject: "FREE free Free", body: "Make MONEY now\nmoney  money\n\nfree" },
  { subject: "Meeting", body: "Thanks,\n thanks \nfor the été" },
  { subject: "", body: "" },
  { subject: " ", body: "\n\n \n" },
  { subject: "long", body: `${"\n".repeat(250)}money` },
  { subject: "long", body: `free ${"x ".repeat(250)}money\nthanks` },
  { subject: "no known word", body: "çà et là\nÉTÉ" },
];

async function infer(rows: readonly Mail[]): Promise<number[]> {
  const session = await InferenceSession.create(encodeSpamModel(model, "test"), { intraOpNumThreads: 1 });
  const { probability } = await session.run({
    subject: new Tensor(
      "string",
      rows.map((mail) => mail.subject),
      [rows.length, 1],
    ),
    body: new Tensor(
      "string",
      rows.map((mail) => mail.body),
      [rows.length, 1],
    ),
  });
  return Array.from(probability?.data ?? [], Number);
}

describe("encodeSpamModel", () => {
  it("cuts, lowers and weighs words in the graph as plain TypeScript does, to 1e-6", async () => {
    const batch = await infer(mails);
    for (const [index, mail] of mails.entries()) {
      expect(Math.abs((batch[index] ?? 0) - predictSpam(model, mail))).toBeLessThan(1e-6);
      const [alone] = await infer([mail]);
      expect(alone).toBeCloseTo(batch[index] ?? 0, 6);
    }
  });
});

describe("wordsOf", () => {
  it("counts a word once and lowers ASCII letters only", () => {
    expect([...wordsOf("Free FREE\nÉTÉ  x")]).toEqual(["free", "ÉtÉ", "x"]);
  });
});

describe("fitSpamModel", () => {
  it("gives words of spam a positive weight and leaves rare words out", () => {
    const ham = Array.from({ length: 8 }, () => ({ subject: "lunch", body: "see you" }));
    const spam = Array.from({ length: 8 }, () => ({ subject: "win", body: "money now" }));
    const rare = { subject: "lunch", body: "see hapax" };
    const labels = Uint8Array.from({ length: 17 }, (_, i) => (i >= 8 && i < 16 ? 1 : 0));
    const fit = fitSpamModel([...ham, ...spam, rare], labels);
    expect(fit.body.get("money")).toBeGreaterThan(0);
    expect(fit.subject.get("lunch")).toBeLessThan(0);
    expect(fit.body.has("hapax")).toBe(false);
  });
});
