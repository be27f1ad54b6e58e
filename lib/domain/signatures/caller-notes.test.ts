import { expect, it } from "vitest";
import { callerNotes } from "./caller-notes";
import { compareSignatures } from "./compare-signatures";

const tensor = (name: string, datatype = "FP32") => ({ name, datatype, shape: [-1, 1] });
const of = (inputs: ReturnType<typeof tensor>[], outputs = [tensor("p")]) => ({ inputs, outputs });
const hour = tensor("hour");

it.each([
  ["the same", of([hour]), of([hour]), []],
  ["a new output", of([hour]), of([hour], [tensor("p"), tensor("q")]), []],
  [
    "a new input",
    of([hour]),
    of([hour, tensor("share")]),
    [
      "A call without share gets 400 from v2.",
      "v1 ignores inputs it does not know, so callers can send it beforehand.",
    ],
  ],
  [
    "another type",
    of([hour]),
    of([tensor("hour", "INT64")]),
    ["v2 wants hour as INT64 [any, 1], not as FP32 [any, 1]."],
  ],
  ["a lost input", of([hour, tensor("day")]), of([hour]), ["v2 does not read day."]],
  ["a lost output", of([hour], [tensor("p"), tensor("q")]), of([hour]), ["v2 does not answer q."]],
])("%s", (_name, left, right, notes) => {
  expect(callerNotes(compareSignatures(left, right), "v1", "v2")).toEqual(notes);
});
