import { describe, expect, it } from "vitest";
import { tableOfAnswerCells, tableOfCells } from "./csv-tables";
import { readAnswer, readFailure, readQuestion } from "./read-payload";

const x = { name: "x", shape: [-1, 3], datatype: "FP32" };
const named = [
  { name: "hour", shape: [-1, 1], datatype: "FP32" },
  { name: "origin", shape: [-1, 1], datatype: "BYTES" },
];
const y = { name: "y", shape: [-1, 1] };

/** The canonical call of every dialect: two rows of three values. */
const wide = { kind: "read", value: { rows: 2, tensors: [{ name: "x", shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }] } };
const answer = { kind: "read", value: { rows: 2, tensors: [{ name: "y", shape: [2, 1], data: [0.1, 0.9] }] } };
const zeros = Array.from({ length: 10_000 }, () => 0);
const hollow = Array.from({ length: 101 }, () => ({ name: "x", shape: [10_000, 0], data: [] }));
const empty = Array.from({ length: 1_999 }, () => ({ x: null }));
const rows = [
  [1, 2, 3],
  [4, 5, 6],
];

describe("the question of each dialect", () => {
  it.each<[string, unknown]>([
    ["V1 rows", { instances: rows }],
    ["V1 named rows", { instances: rows.map((x) => ({ x })) }],
    ["rows of SageMaker's algorithms", { instances: rows.map((features) => ({ features })) }],
    ["TensorFlow columns", { inputs: rows }],
    ["TensorFlow named columns", { inputs: { x: rows } }],
    ["V2, flat", { inputs: [{ name: "x", shape: [2, 3], datatype: "FP32", data: rows.flat() }] }],
    ["V2, nested", { inputs: [{ name: "x", shape: [2, 3], datatype: "FP32", data: rows }] }],
    ["Seldon ndarray", { data: { names: ["a", "b", "c"], ndarray: rows } }],
    ["Seldon tensor", { data: { tensor: { shape: [2, 3], values: rows.flat() } } }],
    ["Seldon jsonData", { jsonData: { instances: rows } }],
    ["MLflow split frame", { dataframe_split: { columns: ["a", "b", "c"], data: rows } }],
    ["bare rows", rows],
  ])("%s -> the canonical tensor", (_name, body) => {
    expect(readQuestion(body, [x])).toEqual(wide);
  });

  const flights = [
    { name: "hour", shape: [2, 1], data: [9, 10] },
    { name: "origin", shape: [2, 1], data: ["ATL", "ORD"] },
  ];
  it.each<[string, unknown]>([
    [
      "records",
      {
        dataframe_records: [
          { hour: 9, origin: "ATL" },
          { hour: 10, origin: "ORD" },
        ],
      },
    ],
    [
      "a split frame in another order",
      {
        dataframe_split: {
          columns: ["origin", "hour"],
          data: [
            ["ATL", 9],
            ["ORD", 10],
          ],
        },
      },
    ],
    [
      "rows by position",
      {
        instances: [
          [9, "ATL"],
          [10, "ORD"],
        ],
      },
    ],
    [
      "Seldon rows whose names only number them",
      {
        data: {
          names: ["t:0", "t:1"],
          ndarray: [
            [9, "ATL"],
            [10, "ORD"],
          ],
        },
      },
    ],
  ])("%s -> a tensor per input", (_name, body) => {
    const read = readQuestion(body, named);
    const tensors = read.kind === "read" ? read.value.tensors : [];
    expect(tensors.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(flights);
  });

  it("CSV by position, typed by the signature", () => {
    expect(
      tableOfCells(
        [
          ["9", "007"],
          ["", "ORD"],
        ],
        named,
      ),
    ).toMatchObject({
      value: { tensors: [{ data: [9, null] }, { data: ["007", "ORD"] }] },
    });
    expect(
      tableOfCells(
        [
          ["1", "2", "3"],
          ["4", "5", "6"],
        ],
        [x],
      ),
    ).toEqual(wide);
  });

  it("a missing value of a wide input is as wide", () => {
    expect(readQuestion({ instances: [{ x: [1, 2, 3] }, {}] }, [x])).toMatchObject({
      value: { rows: 2, tensors: [{ data: [1, 2, 3, null, null, null] }] },
    });
  });

  it.each<[string, unknown, RegExp]>([
    ["nothing known", { rows: [] }, /none of instances, inputs/],
    ["a text", "1,2", /neither an object nor a list/],
    ["no rows", { instances: [] }, /no rows/],
    ["ragged rows", { instances: [[1, 2, 3], [4]] }, /Row 2 has 1 values of “x”, another has 3/],
    [
      "a tensor shorter than its shape",
      { inputs: [{ name: "x", shape: [2, 3], data: [1] }] },
      /has 1 values, its shape says 6/,
    ],
    ["a binary tensor", { inputs: [{ name: "x", shape: [2, 3], data: null }] }, /no JSON data/],
    ["named lists of two lengths", { inputs: { x: [1], z: [1, 2] } }, /not of one length/],
    ["a few values and many empty rows", { instances: [{ x: zeros }, ...empty] }, /2000 rows have more than 1000000 v/],
    ["many tensors of rows of nothing", { inputs: hollow }, /10000 rows have more than 1000000 values/],
    ["a tensor of rows of nothing", { data: { tensor: { shape: [1e9, 0], values: [] } } }, /at most 10000/],
    ["a job", { instances: Array.from({ length: 10_001 }, () => [1, 2, 3]) }, /at most 10000/],
  ])("%s -> refused", (_name, body, reason) => {
    expect(readQuestion(body, [x])).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
  });

  it("names that are no inputs are not read, however many there are", () => {
    const instances = Array.from({ length: 1_000 }, (_, row) => ({
      ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`own ${row} ${i}`, 0])),
      x: [1, 2, 3],
    }));
    const read = readQuestion({ instances }, [x]);
    const tensors = read.kind === "read" ? read.value.tensors : [];
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([["x", [1_000, 3]]]);
  });

  it("many empty rows of many inputs are bounded by all their values together", () => {
    const specs = Array.from({ length: 200 }, (_, i) => ({ name: `f${i}`, shape: [-1, 1] }));
    const first = Object.fromEntries(specs.map(({ name }) => [name, 0]));
    const instances = [first, ...Array.from({ length: 9_999 }, () => ({}))];
    expect(readQuestion({ instances }, specs)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/more than 1000000 values/),
    });
  });

  it("rows of another width than the signature -> refused", () => {
    expect(readQuestion({ instances: [[1, "a", 3]] }, named)).toEqual({
      kind: "refused",
      reason: "A row has 3 values without names, the signature has 2.",
    });
  });
});

describe("the answer of each dialect", () => {
  it.each<[string, unknown]>([
    ["V1", { predictions: [[0.1], [0.9]] }],
    ["V1, single values", { predictions: [0.1, 0.9] }],
    ["TensorFlow columns", { outputs: [[0.1], [0.9]] }],
    ["V2", { outputs: [{ name: "y", shape: [2, 1], datatype: "FP32", data: [0.1, 0.9] }] }],
    ["Seldon", { data: { names: ["t:0"], ndarray: [[0.1], [0.9]] } }],
    ["a bare list", [0.1, 0.9]],
    ["named rows", { predictions: [{ y: 0.1 }, { y: 0.9 }] }],
  ])("%s -> the canonical tensor", (_name, body) => {
    expect(readAnswer(body, y)).toEqual(answer);
  });

  it("CSV: a line per row, or one line for all", () => {
    expect(tableOfAnswerCells([["0.1"], ["0.9"]], y, 2)).toEqual(answer);
    expect(tableOfAnswerCells([["0.1", "0.9"]], y, 2)).toEqual(answer);
    expect(tableOfAnswerCells([["0.1", "0.9"]], y, 1)).toMatchObject({ value: { rows: 1 } });
  });

  it("failures are told in the body", () => {
    const executor = { status: { code: 500, info: "no such node", status: "FAILURE" } };
    const wrapper = { status: { status: 1, code: -1, info: "bad data", reason: "MICROSERVICE_BAD_DATA" } };
    expect([executor, wrapper, { error: "x" }, { predictions: [1] }].map(readFailure)).toEqual([
      "no such node",
      "bad data",
      "x",
      null,
    ]);
  });
});
