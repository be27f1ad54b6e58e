import { expect, it } from "vitest";
import { ownFaults } from "./own-faults";

const fine = { replicas: "2", reason: "", force: false, breakGlass: false };

it.each<[string, Partial<typeof fine>, string[]]>([
  ["nothing wrong", {}, []],
  ["no replicas", { replicas: "" }, ["replicas"]],
  ["half a replica", { replicas: "1.5" }, ["replicas"]],
  ["too many", { replicas: "21" }, ["replicas"]],
  ["not a number", { replicas: "two" }, ["replicas"]],
  ["forced without a reason", { force: true, reason: "  " }, ["reason"]],
  ["glass broken without a reason", { breakGlass: true }, ["reason"]],
  ["forced with a reason", { force: true, reason: "v1 answers nonsense" }, []],
])("%s", (_name, change, fields) => {
  expect(Object.keys(ownFaults({ ...fine, ...change }))).toEqual(fields);
});
