import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openBytes, sealBytes } from "@/lib/domain/digests/aes-gcm";
import { DEFAULT_POLICY } from "./collection-policy";
import { inclusionOf, isPayloadKept, type ScoreKind } from "./payload-sampling";
import { decryptValue, encryptValue, pseudonymOf } from "./personal-values";
import reference from "./reference-values.fixture.json";
import { readableInputs, treatInputs, withoutPersonalValues } from "./treat-inputs";

const hex = (text: string) => Buffer.from(text, "hex");
const key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

describe("AES-256-GCM", () => {
  it.each(reference.gcm)("$name", ({ key, iv, boundTo, plain, ciphertext, tag }) => {
    const sealed = sealBytes(hex(key), hex(iv), hex(boundTo), hex(plain));
    expect([sealed.ciphertext.toString("hex"), sealed.tag.toString("hex")]).toEqual([ciphertext, tag]);
    expect(openBytes(hex(key), hex(iv), hex(boundTo), sealed)?.toString("hex")).toBe(plain);
  });

  it("any bit of ciphertext, tag, iv or binding changed -> nothing", () => {
    for (const { key, iv, boundTo, plain } of reference.gcm) {
      const sealed = sealBytes(hex(key), hex(iv), hex(boundTo), hex(plain));
      const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte)));
      expect(openBytes(hex(key), flip(hex(iv)), hex(boundTo), sealed)).toBeNull();
      expect(openBytes(hex(key), hex(iv), flip(hex(boundTo)), sealed)).toBeNull();
      expect(openBytes(hex(key), hex(iv), hex(boundTo), { ...sealed, tag: flip(sealed.tag) })).toBeNull();
      expect(openBytes(hex(key), hex(iv), hex(boundTo), { ...sealed, ciphertext: flip(sealed.ciphertext) })).toBeNull();
    }
  });
});

describe("pseudonyms", () => {
  it.each(reference.pseudonyms)("of $subject in $tenant", ({ tenant, subject, expected }) => {
    expect(pseudonymOf(key, tenant, subject)).toBe(expected);
  });

  it("are one for a number and its text, and differ between teams", () => {
    expect(pseudonymOf(key, "acme", 42)).toBe(pseudonymOf(key, "acme", "42"));
    expect(pseudonymOf(key, "acme", 42)).not.toBe(pseudonymOf(key, "other", 42));
  });
});

describe("encrypted values", () => {
  const of = { deploymentId: "deployment", day: "2026-11-23", field: "email", predictionId: "prediction" };
  const iv = randomBytes(12);

  it.each(["ada@example.com", 42, true, ["a", null, 1.5], ""])("%j -> the same again", (value) => {
    expect(decryptValue(key, of, encryptValue(key, of, value, iv))).toEqual({ value });
  });

  it.each([
    ["another prediction", { predictionId: "other" }],
    ["another field", { field: "name" }],
    ["another deployment", { deploymentId: "other" }],
    ["another day", { day: "2026-11-24" }],
  ])("moved to %s -> nothing", (_name, moved) => {
    expect(decryptValue(key, { ...of, ...moved }, encryptValue(key, of, "ada", iv))).toBeNull();
  });

  it("under another key, or no ciphertext at all -> nothing", () => {
    expect(decryptValue(randomBytes(32), of, encryptValue(key, of, "ada", iv))).toBeNull();
    for (const odd of ["ada", "v1.00000000.AAAA", null, 7]) expect(decryptValue(key, of, odd)).toBeNull();
  });
});

describe("treatInputs", () => {
  const replace = {
    pseudonymise: (value: unknown) => `p(${value})`,
    encrypt: (f: string, v: unknown) => `e(${f},${v})`,
  };
  const personalFields = [
    { field: "name", treatment: "redact" },
    { field: "email", treatment: "pseudonymise" },
    { field: "phone", treatment: "encrypt" },
    { field: "street", treatment: "encrypt" },
  ] as const;

  it("leaves out what is redacted, replaces the rest, and says what it did", () => {
    const inputs = { name: "Ada", email: "a@b.c", phone: 7, street: null, hour: 9 };
    const { inputs: kept, treated } = treatInputs(inputs, personalFields, replace);
    expect(kept).toEqual({ email: "p(a@b.c)", phone: "e(phone,7)", street: null, hour: 9 });
    expect(treated).toEqual({ name: "redact", email: "pseudonymise", phone: "encrypt" });
    expect(readableInputs(kept, treated)).toEqual({
      name: "[redacted]",
      email: "[pseudonym] p(a@b.c)",
      phone: "[encrypted]",
      street: null,
      hour: 9,
    });
  });

  it("touches nothing where no input is personal", () => {
    const inputs = { hour: 9 };
    expect(treatInputs(inputs, personalFields, replace)).toEqual({ inputs, treated: null });
  });

  it("an error's text loses the values that it repeats, the longer first", () => {
    const inputs = { name: "Ada", email: "Ada Lovelace", phone: 1, hour: 9 };
    const { treated } = treatInputs(inputs, personalFields, replace);
    expect(withoutPersonalValues('bad input "Ada Lovelace" of Ada at 1, 9', inputs, treated)).toBe(
      'bad input "[personal]" of [personal] at 1, 9',
    );
  });
});

describe("inclusion", () => {
  const policy = { ...DEFAULT_POLICY, sampling: 0.1, keepBelowConfidence: 0.7 };
  const cases: [string, { status: number; score: number | null }, ScoreKind, number][] = [
    ["an error -> always", { status: 503, score: null }, "binary", 1],
    ["an unsure yes -> always", { status: 200, score: 0.6 }, "binary", 1],
    ["an unsure no -> always", { status: 200, score: 0.4 }, "binary", 1],
    ["a sure no -> sampled", { status: 200, score: 0.05 }, "binary", 0.1],
    ["exactly at the bound -> sampled", { status: 200, score: 0.7 }, "binary", 0.1],
    ["the best of many classes at 0.3 -> always", { status: 200, score: 0.3 }, "multiclass", 1],
    ["an amount of 0.3 -> sampled, since it says nothing of confidence", { status: 200, score: 0.3 }, null, 0.1],
    ["no score -> sampled", { status: 200, score: null }, "binary", 0.1],
  ];
  it.each(cases)("%s", (_name, answered, kind, expected) => {
    expect(inclusionOf(policy, answered, kind)).toBe(expected);
  });

  it("errors are sampled like the rest where the policy says so", () => {
    expect(inclusionOf({ ...policy, keepErrors: false }, { status: 500, score: null }, "binary")).toBe(0.1);
  });

  it("keeps the share that it says (20,000 ids at 0.1: within 4 standard errors), the same ones each time", () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `prediction ${i}`);
    const kept = ids.filter((id) => isPayloadKept(id, 0.1));
    expect(Math.abs(kept.length / 20_000 - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / 20_000));
    expect(ids.filter((id) => isPayloadKept(id, 0.1))).toEqual(kept);
    expect(ids.some((id) => isPayloadKept(id, 0))).toBe(false);
    expect(ids.every((id) => isPayloadKept(id, 1))).toBe(true);
  });
});
