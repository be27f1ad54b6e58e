import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { artifactDigest, isArtifactPath } from "./artifact-digest";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const a = sha256("a");
const b = sha256("b");

describe("artifactDigest", () => {
  it("is the SHA-256 of what sha256sum prints for the sorted files", () => {
    const files = [
      { path: "weights/b.bin", sha256: b },
      { path: "model.onnx", sha256: a },
    ];
    expect(artifactDigest(files)).toBe(sha256(`${a}  model.onnx\n${b}  weights/b.bin\n`));
  });

  it("sorts by bytes, not by UTF-16 units", () => {
    const files = [
      { path: "\u{1F600}", sha256: a },
      { path: "\uFF5E", sha256: b },
    ];
    expect(artifactDigest(files)).toBe(sha256(`${b}  \uFF5E\n${a}  \u{1F600}\n`));
  });

  it("refuses a path listed twice", () => {
    expect(() =>
      artifactDigest([
        { path: "m", sha256: a },
        { path: "m", sha256: b },
      ]),
    ).toThrow(RangeError);
  });
});

describe("isArtifactPath", () => {
  it.each(["model.onnx", "1/saved_model.pb", "ä/ö.bin", "..a/b"])("%j -> true", (path) => {
    expect(isArtifactPath(path)).toBe(true);
  });
  it.each([
    "",
    "/etc/passwd",
    "../x",
    "a/../b",
    "a//b",
    "a/",
    "./a",
    "a\nb",
    "a\\b",
    "\u0000",
    "\ud800",
    "x".repeat(1001),
  ])("%j -> false", (path) => {
    expect(isArtifactPath(path)).toBe(false);
  });
});
