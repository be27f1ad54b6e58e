import {
  DISTANCE_KNOTS,
  DISTANCE_UNIT,
  type FlightModel,
  HOURS,
  SHARE_KNOTS,
  SHARE_UNIT,
  WEEKDAYS,
} from "./flights-model";
import { encodeModel, type OnnxNode, type OnnxTensor, type OnnxValue } from "./onnx-graph";

/** One term of the log odds: the nodes that compute it into `<name>_term`, and what they need. */
type Term = {
  readonly input: OnnxValue;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
};

const BATCH: OnnxValue["shape"] = ["batch", 1];

/** The model as an ONNX file: inputs as a client names them, airports as strings, one probability out. */
export function encodeFlightModel(model: FlightModel, description: string): Buffer {
  const shift = model.hoursAdded ? shiftHour(model.hoursAdded) : null;
  const terms = [
    gatherTerm("hour", model.hour, HOURS, "Hour of departure, local time, 0 to 23", shift?.output),
    gatherTerm("weekday", model.weekday, WEEKDAYS, "Day of the week, 0 is Monday"),
    hingeTerm("distance", model.distance, DISTANCE_KNOTS, DISTANCE_UNIT, "Miles from origin to destination"),
    lookupTerm("origin", model.origin, "IATA code of the airport of departure"),
    lookupTerm("destination", model.destination, "IATA code of the airport of arrival"),
    ...(model.originLateShare
      ? [
          hingeTerm(
            "origin_late_share",
            model.originLateShare,
            SHARE_KNOTS,
            SHARE_UNIT,
            "Share of late flights among those of this origin already landed",
          ),
        ]
      : []),
  ];
  return encodeModel({
    name: "flight_delay",
    description,
    operatorSets: { "": 17, "ai.onnx.ml": 3 },
    nodes: [
      ...(shift?.nodes ?? []),
      ...terms.flatMap((term) => term.nodes),
      {
        operator: "Sum",
        inputs: [...terms.map((term) => `${term.input.name}_term`), "intercept"],
        outputs: ["log_odds"],
      },
      { operator: "Sigmoid", inputs: ["log_odds"], outputs: ["probability"] },
    ],
    initializers: [
      floats("intercept", [1], [model.intercept]),
      ...(shift?.initializers ?? []),
      ...terms.flatMap((term) => term.initializers),
    ],
    inputs: terms.map((term) => term.input),
    outputs: [{ name: "probability", type: "FP32", shape: BATCH, description: "Probability of arriving late" }],
  });
}

/** The hour of departure, some hours later on the clock of the day: by the airport that it is an hour of. */
function shiftHour(hoursAdded: ReadonlyMap<string, number>): Omit<Term, "input"> & { output: string } {
  const output = "hour_shifted";
  return {
    output,
    nodes: [
      lookupNode("origin", "hours_added", hoursAdded),
      { operator: "Add", inputs: ["hour", "hours_added"], outputs: ["hour_later"] },
      {
        operator: "Mod",
        inputs: ["hour_later", "hours_of_day"],
        outputs: [output],
        attributes: { fmod: { type: "int", value: 1 } },
      },
    ],
    initializers: [floats("hours_of_day", [1], [HOURS])],
  };
}

/** A table entry by whole number, that of `read` where it is not the input itself; numbers outside the table take its nearest end. */
function gatherTerm(name: string, table: Float32Array, size: number, description: string, read = name): Term {
  return {
    input: { name, type: "FP32", shape: BATCH, description },
    nodes: [
      { operator: "Clip", inputs: [read, `${name}_low`, `${name}_high`], outputs: [`${name}_clipped`] },
      {
        operator: "Cast",
        inputs: [`${name}_clipped`],
        outputs: [`${name}_index`],
        attributes: { to: { type: "int", value: 7 } },
      },
      { operator: "Gather", inputs: [`${name}_table`, `${name}_index`], outputs: [`${name}_term`] },
    ],
    initializers: [
      floats(`${name}_low`, [], [0]),
      floats(`${name}_high`, [], [size - 1]),
      floats(`${name}_table`, [size], table),
    ],
  };
}

/** A piecewise linear function: a weighted sum of max(0, x − knot) / unit. */
function hingeTerm(
  name: string,
  weights: Float32Array,
  knots: readonly number[],
  unit: number,
  description: string,
): Term {
  return {
    input: { name, type: "FP32", shape: BATCH, description },
    nodes: [
      { operator: "Sub", inputs: [name, `${name}_knots`], outputs: [`${name}_above`] },
      { operator: "Relu", inputs: [`${name}_above`], outputs: [`${name}_hinges`] },
      { operator: "Div", inputs: [`${name}_hinges`, `${name}_unit`], outputs: [`${name}_scaled`] },
      { operator: "MatMul", inputs: [`${name}_scaled`, `${name}_weights`], outputs: [`${name}_term`] },
    ],
    initializers: [
      floats(`${name}_knots`, [1, knots.length], knots),
      floats(`${name}_unit`, [1], [unit]),
      floats(`${name}_weights`, [knots.length, 1], weights),
    ],
  };
}

/** A table entry by string; a string that training never saw adds nothing. */
function lookupTerm(name: string, table: ReadonlyMap<string, number>, description: string): Term {
  return {
    input: { name, type: "BYTES", shape: BATCH, description },
    nodes: [lookupNode(name, `${name}_term`, table)],
    initializers: [],
  };
}

function lookupNode(input: string, output: string, table: ReadonlyMap<string, number>): OnnxNode {
  return {
    operator: "LabelEncoder",
    domain: "ai.onnx.ml",
    inputs: [input],
    outputs: [output],
    attributes: {
      keys_strings: { type: "strings", value: [...table.keys()] },
      values_floats: { type: "floats", value: [...table.values()] },
      default_float: { type: "float", value: 0 },
    },
  };
}

const floats = (name: string, dims: readonly number[], values: ArrayLike<number>): OnnxTensor => ({
  name,
  dims,
  data: { type: "FP32", values },
});
