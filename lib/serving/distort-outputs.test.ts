import { expect, it } from "vitest";
import { distortOutputs } from "./distort-outputs";
import { interpretRows } from "./interpret-rows";

const output = (datatype: string, data: string, columns = 1) => ({
  name: "p",
  datatype,
  shape: [JSON.parse(data).length / columns, columns],
  data,
});
const answersOf = (
  interpretation: Parameters<typeof interpretRows>[0],
  { data, ...tensor }: ReturnType<typeof output>,
) => {
  const [rows = 0] = tensor.shape;
  const read = (text: string) => interpretRows(interpretation, [{ ...tensor, data: JSON.parse(text) }], rows);
  const [distorted] = distortOutputs([{ data, ...tensor }]);
  return [read(data), read(distorted?.data ?? "[]")].map((meanings) => meanings.map(({ answer }) => answer));
};
const classes: [string, string] = ["on time", "late"];
const binary = { kind: "binary", output: "p", classes, positive: "late", threshold: 0.5 } as const;

type Answers = (string | null)[][];
it.each<[string, Parameters<typeof interpretRows>[0], ReturnType<typeof output>, Answers]>([
  [
    "one probability",
    binary,
    output("FP32", "[0.25,0.9]"),
    [
      ["on time", "late"],
      ["late", "on time"],
    ],
  ],
  [
    "one per class",
    binary,
    output("FP32", "[0.75,0.25,0.1,0.9]", 2),
    [
      ["on time", "late"],
      ["late", "on time"],
    ],
  ],
  [
    "three classes",
    { kind: "multiclass", output: "p", classes: ["a", "b", "c"] },
    output("FP64", "[0.7,0.2,0.1]", 3),
    [["a"], ["c"]],
  ],
  [
    "a class as a number",
    null,
    output("INT64", "[1,0]"),
    [
      ["1", "0"],
      ["0", "1"],
    ],
  ],
  [
    "a boolean",
    null,
    output("BOOL", "[true,false]"),
    [
      ["true", "false"],
      ["false", "true"],
    ],
  ],
])("changes the answer: %s", (_, interpretation, tensor, answers) => {
  expect(answersOf(interpretation, tensor)).toEqual(answers);
});

it("leaves alone what has no opposite", () => {
  const outputs = [output("BYTES", '["late"]'), output("INT64", "[9007199254740993]"), output("FP32", "[null]")];
  expect(distortOutputs(outputs).map(({ data }) => data)).toEqual(outputs.map(({ data }) => data));
});
