import { expect, it } from "vitest";
import { returnPath } from "./return-path";

it.each([
  ["a page of ours -> itself", "/deployments?q=a#now", "/deployments?q=a#now"],
  ["nothing -> home", undefined, "/"],
  ["given twice -> home", ["/a", "/b"], "/"],
  ["another site -> home", "https://evil.test/", "/"],
  ["another host -> home", "//evil.test/", "/"],
  ["another host by a backslash -> home", "/\\evil.test/", "/"],
  ["another host by a tab -> home", "/\t/evil.test/", "/"],
  ["another host by a dot -> home", "/.//evil.test/", "/"],
  ["a script -> home", "javascript:alert(1)", "/"],
])("%s", (_name, value, expected) => {
  expect(returnPath(value)).toBe(expected);
});
