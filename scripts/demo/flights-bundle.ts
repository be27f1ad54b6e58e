import type { Baseline } from "@/lib/contracts/baseline";
import type { VersionMetadata } from "@/lib/contracts/model-version";
import { type Flights, MINUTES_PER_DAY } from "./flights-data";
import { type FlightsWithShares, isLate, isWestern } from "./flights-features";
import { flightMetrics } from "./flights-metrics";
import { FLIGHT_L2, type FlightModel, fitFlightModel, flightInput, predictFlight } from "./flights-model";
import { encodeFlightModel } from "./flights-onnx";
import { flightSignature } from "./flights-signature";
import { hoursToUtc } from "./flights-utc";
import { categoricalBaseline, numericBaseline } from "./train-baseline";
import type { ModelBundle } from "./train-bundle";
import { type Scored, thresholdOfBestF1 } from "./train-metrics";

export const FLIGHT_MODEL = "flight-delay";
export const FLIGHT_CLASSES: [string, string] = ["on time", "late"];

const JANUARY_ENDS = 31 * MINUTES_PER_DAY;
const FEBRUARY_ENDS = 59 * MINUTES_PER_DAY;
const MARCH_ENDS = 90 * MINUTES_PER_DAY;

type Subset = { readonly indices: Uint32Array; readonly words: string };

/** How a version came to be, with what is said of it. */
type Recipe = {
  readonly version: number;
  readonly model: FlightModel;
  readonly training: Subset;
  /** The threshold of the highest F1 on the training rows where none is given. */
  readonly threshold?: number;
  /** What is wrong with it, for a reader of its description. */
  readonly mistake?: string;
};

/**
 * Trains and measures the versions of the flight model. The third is the second with a mistake: its hour is turned into UTC
 * before it is looked up in tables of local hours. The flights must reach to the end of March.
 */
export function trainFlightBundles({ flights, shares }: FlightsWithShares): ModelBundle[] {
  const heldOut = select(flights, FEBRUARY_ENDS, MARCH_ENDS, () => true);
  const eastern: Subset = {
    indices: select(flights, 0, JANUARY_ENDS, (i) => !isWestern(flights, i)),
    words: "departures of January 2001 from airports east of 100° W",
  };
  const all: Subset = {
    indices: select(flights, 0, FEBRUARY_ENDS, () => true),
    words: "departures of January and February 2001 from all airports",
  };
  const bundleOf = (recipe: Recipe) => makeBundle(recipe, { flights, shares }, heldOut);
  const second = { version: 2, model: fitFlightModel(flights, all.indices, shares), training: all };
  const secondBundle = bundleOf(second);
  return [
    bundleOf({ version: 1, model: fitFlightModel(flights, eastern.indices, null), training: eastern }),
    secondBundle,
    bundleOf({
      version: 3,
      model: { ...second.model, hoursAdded: hoursToUtc(flights) },
      training: all,
      threshold: thresholdOf(secondBundle),
      mistake:
        "this is v2 with the hour turned into UTC on its way into the model, while the tables of the model know local " +
        "hours; a flight at 17:00 from Chicago is judged as one at 23:00",
    }),
  ];
}

const thresholdOf = ({ metadata: { interpretation } }: ModelBundle) =>
  interpretation?.kind === "binary" ? interpretation.threshold : undefined;

function makeBundle(
  { version, model, training, mistake, ...recipe }: Recipe,
  { flights, shares }: FlightsWithShares,
  heldOut: Uint32Array,
): ModelBundle {
  const knowsShare = model.originLateShare !== null;
  const scored = scoreFlights(model, flights, shares, training.indices);
  const threshold = recipe.threshold ?? thresholdOfBestF1(scored);
  const tested = scoreFlights(model, flights, shares, heldOut);
  const description = describe({ training, heldOut, threshold, knowsShare, mistake });
  const metadata: VersionMetadata = {
    description,
    tags: { task: "classification", region: knowsShare ? "all" : "east of 100° W", demo: "declared scenario" },
    aliases: [],
    format: "onnx",
    signature: flightSignature(knowsShare),
    interpretation: { kind: "binary", output: "probability", classes: FLIGHT_CLASSES, positive: "late", threshold },
    metrics: flightMetrics(flights, heldOut, tested, threshold),
    parameters: {
      algorithm: "logistic regression, L-BFGS",
      l2: FLIGHT_L2,
      training_rows: training.indices.length,
      held_out_rows: heldOut.length,
      threshold,
      threshold_rule: recipe.threshold === undefined ? "highest F1 on the training rows" : `that of v${version - 1}`,
      ...(mistake ? { hour: "UTC, by mistake" } : {}),
    },
    lineage: {
      dataSource: `flights-3m.parquet of vega-datasets: ${training.words}`,
      codeReference: "scripts/demo/flights-bundle.ts",
      ...(version > 1 ? { parentVersion: version - 1 } : {}),
    },
    requirements: { cpu: 0.25, memoryMb: 256, storageMb: 1, network: "none" },
    dependencies: { onnxruntime: ">=1.17" },
    dataClasses: ["none"],
    regulations: [],
    baseline: flightBaseline(flights, shares, training, scored, threshold, knowsShare),
  };
  const files = [
    { path: "model.onnx", content: encodeFlightModel(model, `Flight delay ${version}: ${training.words}`) },
    { path: "README.md", content: Buffer.from(description) },
  ];
  return { model: FLIGHT_MODEL, version, files, metadata };
}

function select(flights: Flights, from: number, to: number, keep: (i: number) => boolean): Uint32Array {
  const indices = new Uint32Array(flights.length);
  let count = 0;
  for (let i = 0; i < flights.length; i++) {
    const minute = flights.departureMinute[i] ?? 0;
    if (minute >= from && minute < to && keep(i)) indices[count++] = i;
  }
  return indices.slice(0, count);
}

function scoreFlights(model: FlightModel, flights: Flights, shares: Float64Array, indices: Uint32Array): Scored {
  return {
    scores: Float64Array.from(indices, (i) => predictFlight(model, flightInput(flights, shares, i))),
    labels: Uint8Array.from(indices, (i) => (isLate(flights, i) ? 1 : 0)),
  };
}

function flightBaseline(
  flights: Flights,
  shares: Float64Array,
  training: Subset,
  scored: Scored,
  threshold: number,
  knowsShare: boolean,
): Baseline {
  const inputs = Array.from(training.indices, (i) => flightInput(flights, shares, i));
  const numbers = (name: string, of: (input: (typeof inputs)[number]) => number) =>
    numericBaseline(name, Float64Array.from(inputs, of));
  return {
    source: `training data: ${training.words}`,
    n: inputs.length,
    features: [
      numbers("hour", (input) => input.hour),
      numbers("weekday", (input) => input.weekday),
      numbers("distance", (input) => input.distance),
      categoricalBaseline(
        "origin",
        inputs.map((input) => input.origin),
      ),
      categoricalBaseline(
        "destination",
        inputs.map((input) => input.destination),
      ),
      ...(knowsShare ? [numbers("origin_late_share", (input) => input.originLateShare)] : []),
      numericBaseline("score", scored.scores),
      categoricalBaseline(
        "answer",
        Array.from(scored.scores, (score) => (score >= threshold ? FLIGHT_CLASSES[1] : FLIGHT_CLASSES[0])),
      ),
    ],
  };
}

type Described = Pick<Recipe, "training" | "mistake"> & {
  readonly heldOut: Uint32Array;
  readonly threshold: number;
  readonly knowsShare: boolean;
};

function describe({ training, heldOut, threshold, knowsShare, mistake }: Described): string {
  const rows = new Intl.NumberFormat("en-US");
  return `# Will this flight be late?

${mistake ? `**Wrong on purpose**: ${mistake}.\n\n` : ""}Probability, at departure, of arriving **more than 15 minutes late**; called *late* from ${threshold.toFixed(2)},
the threshold of the highest F1 on the training rows.

- **Trained on** ${rows.format(training.indices.length)} ${training.words}.
- **Measured on** all ${rows.format(heldOut.length)} departures of March 2001, which training never saw.
- **Knows** hour, weekday, distance, origin, destination${knowsShare ? ", and the origin's share of late flights among those that left it in the last six hours and have landed" : ""}.
- **Limits**: ${
    knowsShare
      ? "weather and the aircraft's earlier legs are unknown; landing times are estimated from the distance."
      : "airports west of 100° W never were an origin in training; a flight from there is judged without its origin."
  }
`;
}
