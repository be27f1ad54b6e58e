import { expect, it } from "vitest";
import { isAllowedArtifactUri, parseHosts } from "./artifact-uri";

const hosts = parseHosts(" models.example.com, *.internal.example ,store.example:9000,");

it.each([
  ["https://models.example.com/late/7", true],
  ["s3://models.example.com/late/7", true],
  ["https://MODELS.example.com/late", true],
  ["https://a.internal.example/x", true],
  ["https://store.example:9000/x", true],
  ["https://store.example/x", false],
  ["https://internal.example/x", false],
  ["https://evilinternal.example/x", false],
  ["https://models.example.com.evil.test/x", false],
  ["https://user:secret@models.example.com/x", false],
  ["file:///etc/passwd", false],
  ["nonsense", false],
])("%s -> %s", (uri, isAllowed) => {
  expect(isAllowedArtifactUri(uri, hosts)).toBe(isAllowed);
});

it("an empty list allows nothing", () => {
  expect(isAllowedArtifactUri("https://models.example.com/x", [])).toBe(false);
});
